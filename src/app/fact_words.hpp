// Answers to a form as a person reads them: on paper, in a list.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "print/forms.hpp"
#include "programme/policy/topic.hpp"

namespace guohe::app {

/// One value of a field that is no table; empty where nothing was given.
[[nodiscard]] std::string fact_words(const programme::Field& field, const json::Node& value,
                                     Language language);

/// Fields with their answers: values as pairs, tables as tables; what nobody filled in is left out.
[[nodiscard]] print::FormPart form_part(const std::string& title,
                                        const std::vector<const programme::Field*>& fields,
                                        const json::Node& answers, Language language);

}  // namespace guohe::app
