// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/evaluation.hpp"

namespace guohe::feel {

Value Evaluation::stop(Value limit) {
  if (!stopped_) stop_value_ = std::move(limit);
  stopped_ = true;
  steps_ = UINT64_MAX / 2;  // every further spend() fails
  return stop_value_;
}

void Evaluation::stop_for_steps() {
  stop(Value::limit("feel.limit.steps", {"计算步数超过上限", "the evaluation takes too many steps"}));
}

void Evaluation::stop_for_weight() {
  stop(Value::limit("feel.limit.value", {"值过大", "a value becomes too large"}));
}

bool Evaluation::allow_items(std::size_t count) {
  if (count <= options_->list_items_max) return spend(count / 8);
  stop(Value::limit("feel.limit.list", {"列表过长", "a list becomes too long"}));
  return false;
}

bool Evaluation::allow_bytes(std::size_t count) {
  if (count <= options_->string_bytes_max) return spend(count / 64);
  stop(Value::limit("feel.limit.string", {"字符串过长", "a string becomes too long"}));
  return false;
}

}  // namespace guohe::feel
