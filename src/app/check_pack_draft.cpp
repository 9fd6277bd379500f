// What a draft is worth: its cases, what it changes, and help for who types an expression.
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.hpp"
#include "app/pack_draft_tools.hpp"

namespace guohe::app {

namespace {

Result<PackText> text_at(Services& services, const Actor& actor, const ExpressionAt& at) {
  GUOHE_LET(record, stored_draft(services, actor, at.draft));
  if (at.expression.size() > kExpressionBytesMax) {
    return Error{ErrorKind::too_large,
                 "expression.too_large",
                 {"表达式过长", "the expression is too long"},
                 "/expression"};
  }
  return text_of(record);
}

}  // namespace

Result<programme::PackCheck> check_pack_draft(Services& services, const Actor& actor, const std::string& id,
                                              const std::string& topic) {
  GUOHE_LET(record, stored_draft(services, actor, id));
  GUOHE_LET(text, text_of(record));
  return services.packs.check(text, topic);
}

Result<programme::PackDifference> compare_pack_draft(Services& services, const Actor& actor,
                                                     const std::string& id) {
  GUOHE_LET(record, stored_draft(services, actor, id));
  GUOHE_LET(text, text_of(record));
  return services.packs.difference(text);
}

Result<programme::ProofReport> prove_pack_draft(Services& services, const Actor& actor, const std::string& id,
                                                const std::string& topic) {
  GUOHE_LET(record, stored_draft(services, actor, id));
  GUOHE_LET(text, text_of(record));
  return services.packs.prove(text, topic);
}

Result<programme::CompletionList> complete_expression(Services& services, const Actor& actor,
                                                      const ExpressionAt& at) {
  GUOHE_LET(text, text_at(services, actor, at));
  return services.packs.complete(text, at.topic, at.expression, at.position);
}

Result<programme::ExpressionCheck> check_expression(Services& services, const Actor& actor,
                                                    const ExpressionAt& at) {
  GUOHE_LET(text, text_at(services, actor, at));
  return services.packs.check_expression(text, at.topic, at.expression, at.expects, at.case_file);
}

}  // namespace guohe::app
