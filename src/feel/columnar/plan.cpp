// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/plan.hpp"

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {

Plan Plan::make(std::span<const std::shared_ptr<const Program>> programs, const PlanOptions& options) {
  auto form = std::make_shared<Form>();
  form->options = options;
  Lowerer lowerer(*form);
  for (const auto& program : programs) {
    Output output;
    if (program != nullptr) {
      if (const auto reg = lowerer.program(*program)) output = {true, *reg};
    }
    form->outputs.push_back(output);
  }
  lowerer.finish();
  Plan plan;
  plan.form_ = std::move(form);
  return plan;
}

bool Plan::covers(std::size_t program) const {
  return form_->outputs[program].covered;
}

std::size_t Plan::size() const {
  return form_->outputs.size();
}

}  // namespace guohe::feel::columnar
