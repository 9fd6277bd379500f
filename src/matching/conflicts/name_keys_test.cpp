// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/name_keys.hpp"

#include <gtest/gtest.h>

namespace guohe::matching::conflicts {
namespace {

NameMatch match(std::string_view a, std::string_view b) {
  const NameMatch forth = match_names(name_keys(a), name_keys(b));
  EXPECT_EQ(forth, match_names(name_keys(b), name_keys(a))) << a << " / " << b;
  return forth;
}

TEST(NameKeys, OnePersonInManySpellings) {
  for (const char* const other :
       {"王小明", "王 小明", "Wang Xiaoming", "Xiaoming Wang", "WANG Xiaoming", "Wang, Xiaoming",
        "Xiao-Ming Wang", "Xiao Ming Wang", "Wáng Xiǎomíng", "Prof. Xiaoming Wang", "王小明 "})
    EXPECT_EQ(match("王小明", other), NameMatch::full) << other;
  for (const char* const other :
       {"X. M. Wang", "X.M. Wang", "Wang XM", "Wang X.M.", "X.-M. Wang", "Wang, X."})
    EXPECT_EQ(match("王小明", other), NameMatch::initials) << other;
  EXPECT_EQ(match("Xiaoming Wang", "Wang XM"), NameMatch::initials);
  EXPECT_EQ(match("Wang XM", "X. M. Wang"), NameMatch::initials);
}

TEST(NameKeys, SurnamesReadInTheirOwnWay) {
  EXPECT_EQ(match("曾伟", "Zeng Wei"), NameMatch::full);
  EXPECT_EQ(match("单丹", "Dan Shan"), NameMatch::full);
  EXPECT_EQ(match("欧阳修", "Ouyang Xiu"), NameMatch::full);
  EXPECT_EQ(match("欧阳修", "Xiu Ou-Yang"), NameMatch::full);
  EXPECT_EQ(match("欧阳修", "Ou Yang Xiu"), NameMatch::full);
  EXPECT_EQ(match("吕布", "Lv Bu"), NameMatch::full);
  EXPECT_EQ(match("吕布", "Lü Bu"), NameMatch::full);
  EXPECT_EQ(match("呂布", "Lyu Bu"), NameMatch::full);  // traditional
  EXPECT_EQ(match("张乐", "Zhang Yue"), NameMatch::full);
  EXPECT_EQ(match("张乐", "Zhang Le"), NameMatch::full);
}

TEST(NameKeys, OtherPeopleStayApart) {
  EXPECT_EQ(match("张伟", "张威"), NameMatch::none);  // read alike
  EXPECT_EQ(match("张伟", "Zhang Weiming"), NameMatch::none);
  EXPECT_EQ(match("张伟", "Wang Wei"), NameMatch::none);
  EXPECT_EQ(match("Wei Zhang", "W. M. Zhang"), NameMatch::none);
  EXPECT_EQ(match("Zhang Wei", "Zhang Wen"), NameMatch::none);
  EXPECT_EQ(match("", ""), NameMatch::none);
  EXPECT_EQ(match("...", "-"), NameMatch::none);
  EXPECT_EQ(match("Madonna", "Madonna"), NameMatch::none);  // one word says too little
}

TEST(NameKeys, NamesOfOtherCountries) {
  EXPECT_EQ(match("Jürgen Müller", "Jurgen Muller"), NameMatch::full);
  EXPECT_EQ(match("Müller, Jürgen", "J. Müller"), NameMatch::initials);
  EXPECT_EQ(match("John W. Smith", "John Smith"), NameMatch::full);
  EXPECT_EQ(match("John W. Smith", "J. W. Smith"), NameMatch::initials);
  EXPECT_EQ(match("Иван Петров", "Ivan Petrov"), NameMatch::full);
  EXPECT_EQ(match("买买提·艾山", "买买提艾山"), NameMatch::full);
  EXPECT_EQ(match("Sean O'Brien", "Sean OBrien"), NameMatch::full);
}

TEST(NameKeys, AnyBytesAreTaken) {
  (void)name_keys("\xff\xfe\x80 a\xc3");
  (void)name_keys(std::string(100'000, 'a'));
  (void)name_keys(std::string(1'000, ','));
  (void)name_keys("重长乐行重长乐行重长乐行重长乐行重长乐行");
}

}  // namespace
}  // namespace guohe::matching::conflicts
