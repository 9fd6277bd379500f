// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/plan.hpp"

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {

Layout Layout::of(std::span<const std::shared_ptr<const Program>> programs, const LayoutOptions& options) {
  Plan::Form form;
  form.layout.options = options;
  Lowerer lowerer(form, Lowerer::Columns::grow);
  for (const auto& program : programs) {
    if (program != nullptr) (void)lowerer.program(*program);
  }
  Layout layout;
  layout.form_ = std::make_shared<const Form>(std::move(form.layout));
  return layout;
}

Plan Plan::make(const Layout& layout, std::span<const std::shared_ptr<const Program>> programs,
                const PlanOptions& options) {
  auto form = std::make_shared<Form>();
  form->options = options;
  form->layout = layout.form();
  Lowerer lowerer(*form, Lowerer::Columns::fixed);
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
