// SPDX-License-Identifier: Apache-2.0
#include "programme/policy/verdict_labels.hpp"

namespace guohe::programme {

Text label_of(Status status) {
  switch (status) {
    case Status::met:
      return {"符合", "Met"};
    case Status::unmet:
      return {"不符合", "Not met"};
    case Status::unknown:
      return {"信息不全", "Missing data"};
    case Status::needs_evidence:
      return {"需材料", "Needs evidence"};
    case Status::needs_judgement:
      return {"需人工判断", "Needs a person"};
    case Status::not_applicable:
      return {"不适用", "Not applicable"};
    case Status::yes:
      return {"满足优先", "Preferred: yes"};
    case Status::no:
      return {"未满足优先", "Preferred: no"};
  }
  return {};
}

Text label_of(Overall overall) {
  switch (overall) {
    case Overall::eligible:
      return {"符合申报条件", "Eligible"};
    case Overall::not_eligible:
      return {"不符合申报条件", "Not eligible"};
    case Overall::undetermined:
      return {"尚待确定", "Undetermined"};
  }
  return {};
}

}  // namespace guohe::programme
