// SPDX-License-Identifier: Apache-2.0
#include "programme/likeness.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace guohe::programme {
namespace {

struct Pair {
  const char* ours;
  const char* theirs;
  CompareAs as;
  Likeness expected;
};

TEST(Likeness, TheWayOfWritingDoesNotCount) {
  const Pair pairs[] = {
      {"Hydrogen storage", "Hydrogen storage", CompareAs::text, Likeness::same},
      {"Hydrogen  Storage", "hydrogen storage.", CompareAs::text, Likeness::format},
      {"Universität zu Köln", "Universitat zu Koln", CompareAs::text, Likeness::format},
      {"ＫＡＩＳＴ", "KAIST", CompareAs::text, Likeness::format},
      {"Ørsted–Łódź", "Orsted Lodz", CompareAs::text, Likeness::format},
      {"Groß", "GROSS", CompareAs::text, Likeness::format},
      {"Hydrogen storage", "Hydrogen transport", CompareAs::text, Likeness::differs},
      {"storage of hydrogen", "hydrogen of storage", CompareAs::text, Likeness::differs},
      {"ZHANG Wei-Ming", "Weiming Zhang", CompareAs::name, Likeness::format},
      {"Zhang Wei Ming", "Weiming Zhang", CompareAs::name, Likeness::format},
      {"Seán O'Neill", "O’NEILL, Sean", CompareAs::name, Likeness::format},
      {"José García", "Garcia Jose", CompareAs::name, Likeness::format},
      {"Kim Minsu", "Kim Minsoo", CompareAs::name, Likeness::differs},
      {"が", "か", CompareAs::text, Likeness::differs},
      {"김민수", "김민서", CompareAs::name, Likeness::differs},
      {"張三", "张三", CompareAs::name, Likeness::differs},
      {"张三", "张三", CompareAs::name, Likeness::same},
      {"张三", "李四", CompareAs::name, Likeness::differs},
      {"", "Kim", CompareAs::name, Likeness::missing},
      {"2025-10-01", "2025-10-1", CompareAs::exact, Likeness::differs},
      {"\xff\xfe", "\xff", CompareAs::text, Likeness::differs},
      {"?!", "--", CompareAs::text, Likeness::differs},
  };
  for (const Pair& pair : pairs)
    EXPECT_EQ(likeness(pair.ours, pair.theirs, pair.as), pair.expected) << pair.ours << " / " << pair.theirs;
}

RC_GTEST_PROP(Likeness, IsSymmetricOnAnyBytes, (const std::string& a, const std::string& b)) {
  for (const CompareAs as : {CompareAs::text, CompareAs::name, CompareAs::exact})
    RC_ASSERT(likeness(a, b, as) == likeness(b, a, as));
}

}  // namespace
}  // namespace guohe::programme
