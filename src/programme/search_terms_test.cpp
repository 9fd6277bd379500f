// SPDX-License-Identifier: Apache-2.0
#include "programme/search_terms.hpp"

#include <gtest/gtest.h>
// gtest before rapidcheck
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "programme/search_text.hpp"

namespace guohe::programme {
namespace {

/// What an index does with the terms of a text and those of a word.
bool found_by_terms(const std::string& text, const std::string& word) {
  const auto terms = search_terms(text);
  return std::ranges::all_of(query_terms(word), [&](const QueryTerm& wanted) {
    return std::ranges::any_of(terms, [&](const std::string& term) {
      return wanted.prefix ? term.starts_with(wanted.text) : term == wanted.text;
    });
  });
}

TEST(SearchTerms, WordsOfTwoCharactersAreTerms) {
  EXPECT_EQ(search_terms("智能制造").size(), 4U);
  EXPECT_TRUE(found_by_terms("面向智能制造的研究", "智能"));
  EXPECT_FALSE(found_by_terms("面向智能制造的研究", "能智"));
  EXPECT_TRUE(found_by_terms("面向智能制造的研究", "造"));
  EXPECT_TRUE(found_by_terms("研究", "究"));
}

TEST(SearchTerms, ATermHoldsLettersAndDigitsAlone) {
  for (const std::string& term : search_terms("国合 Guohe—２０２５，𠮷野家 café №7 GD-2025/01")) {
    EXPECT_TRUE(std::ranges::all_of(term, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    })) << term;
  }
}

TEST(SearchTerms, AWordOfLettersIsFoundFromItsBeginning) {
  EXPECT_TRUE(occurs("a novel way", "nov"));
  EXPECT_FALSE(occurs("innovation", "nov"));
  EXPECT_TRUE(occurs("innovation nov", "nov"));
  EXPECT_TRUE(occurs("gh2025-jrd-000123", "jrd-0001"));
  EXPECT_TRUE(found_by_terms("GH2025-JRD-000123", "jrd-0001"));
  EXPECT_TRUE(found_by_terms("用AI芯片", "ai芯"));
}

TEST(SearchTerms, WhatNobodyCanSearchHasNoTerms) {
  EXPECT_TRUE(query_terms("——").empty());
  EXPECT_TRUE(query_terms("、。").empty());
  EXPECT_FALSE(occurs("x", ""));
}

TEST(SearchTerms, TagsOfDifferentKindsDiffer) {
  EXPECT_NE(tag_term('o', "a1"), tag_term('u', "a1"));
  EXPECT_EQ(tag_term('o', "Org-A"), "zzoorga");
}

RC_GTEST_PROP(SearchTerms, NothingThatOccursIsMissed, ()) {
  const std::string alphabet[] = {"智", "能", "a", "b", "1", " ", "，", "-", "é", "𠮷", "Ａ"};
  const auto make = [&](std::size_t most) {
    std::string text;
    const auto size = *rc::gen::inRange<std::size_t>(0, most);
    for (std::size_t i = 0; i < size; ++i)
      text += alphabet[*rc::gen::inRange<std::size_t>(0, std::size(alphabet))];
    return text;
  };
  const std::string text = make(40);
  for (const std::string& word : search_words(make(6))) {
    if (occurs(search_text(text), word)) RC_ASSERT(found_by_terms(text, word));
  }
}

}  // namespace
}  // namespace guohe::programme
