// What of two applications is told in 查重, and what a person may find of it. Plain data, read from
// policies/similarity.yaml.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

enum class JudgementTone { plain, doubt, grave };
BOOST_DESCRIBE_ENUM(JudgementTone, plain, doubt, grave)

struct SimilarityJudgement {
  std::string name;
  Text label;
  Text explain;
  JudgementTone tone = JudgementTone::plain;
};
BOOST_DESCRIBE_STRUCT(SimilarityJudgement, (), (name, label, explain, tone))

struct SimilarityBook {
  int list_from_share = 10;        // per cent
  int alike_from = 40;             // per cent
  int titles_alike_from = 60;      // per cent
  int common_from_documents = 20;  // a wording that more of them have says nothing
  std::vector<SimilarityJudgement> judgements;

  /// Null when there is none of that name.
  [[nodiscard]] const SimilarityJudgement* find(std::string_view name) const {
    for (const SimilarityJudgement& one : judgements) {
      if (one.name == name) return &one;
    }
    return nullptr;
  }
};

}  // namespace guohe::programme
