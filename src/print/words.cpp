// SPDX-License-Identifier: Apache-2.0
#include "print/words.hpp"

#include <array>
#include <cstdio>

#include "base/date.hpp"

namespace guohe::print {

namespace {

constexpr std::array kDigits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array kPlaces{"", "拾", "佰", "仟"};
constexpr std::array kGroups{"", "万", "亿", "万亿"};
constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

struct Amount {
  bool negative = false;
  std::string whole;     // without leading zeros, "0" at least
  std::string fraction;  // two digits at least
};

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool read(std::string_view text, Amount& amount) {
  amount.negative = text.starts_with('-');
  if (amount.negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "0" : text.substr(point + 1);
  if (!all_digits(whole) || !all_digits(fraction)) return false;
  amount.whole = whole.substr(std::min(whole.find_first_not_of('0'), whole.size() - 1));
  amount.fraction = fraction;
  while (amount.fraction.size() < 2) amount.fraction += '0';
  while (amount.fraction.size() > 2 && amount.fraction.back() == '0') amount.fraction.pop_back();
  return true;
}

std::size_t digit(char c) {
  return static_cast<std::size_t>(c - '0');
}

/// Whole yuan in capitals; empty for nought.
std::string whole_in_capitals(const std::string& whole) {
  std::string out;
  bool zero = false;   // one 零 stands for all that are passed over
  bool group = false;  // whether the present group of four has anything
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const std::size_t left = whole.size() - 1 - i;
    const std::size_t d = digit(whole[i]);
    if (d == 0) {
      zero = !out.empty();
    } else {
      if (zero) out += kDigits[0];
      zero = false;
      group = true;
      out += std::string(kDigits[d]) + kPlaces[left % 4];
    }
    if (left % 4 != 0) continue;
    if (group) out += kGroups[left / 4];
    group = false;
  }
  return out;
}

}  // namespace

std::string money_words(std::string_view yuan, Language language) {
  Amount amount;
  if (!read(yuan, amount)) return std::string(yuan);
  std::string grouped;
  for (std::size_t i = 0; i < amount.whole.size(); ++i) {
    if (i > 0 && (amount.whole.size() - i) % 3 == 0) grouped += ',';
    grouped += amount.whole[i];
  }
  const std::string text = (amount.negative ? "-" : "") + grouped + "." + amount.fraction;
  return language == Language::zh ? text + " 元" : "RMB " + text;
}

std::string money_in_capitals(std::string_view yuan) {
  Amount amount;
  if (!read(yuan, amount) || amount.negative || amount.whole.size() > 13 || amount.fraction.size() > 2)
    return {};
  const std::size_t jiao = digit(amount.fraction[0]);
  const std::size_t fen = digit(amount.fraction[1]);
  const std::string whole = whole_in_capitals(amount.whole);
  std::string out = "人民币";
  if (!whole.empty()) out += whole + "元";
  if (jiao == 0 && fen == 0) return out + (whole.empty() ? "零元整" : "整");
  // 角 left out between yuan and fen leaves a 零.
  if (jiao != 0) out += std::string(kDigits[jiao]) + "角";
  if (jiao == 0 && !whole.empty()) out += kDigits[0];
  if (fen != 0) return out + kDigits[fen] + "分";
  return out + "整";
}

std::string date_words(std::string_view iso, Language language) {
  const auto date = parse_date(iso);
  if (!date) return std::string(iso);
  const std::string year = std::to_string(date->year);
  const std::string day = std::to_string(date->day);
  if (language == Language::en)
    return day + " " + kMonths[static_cast<std::size_t>(date->month - 1)] + " " + year;
  return year + "年" + std::to_string(date->month) + "月" + day + "日";
}

std::string instant_words(std::string_view instant, Language language) {
  const auto date = instant.size() == 20 ? parse_date(instant.substr(0, 10)) : std::nullopt;
  if (!date) return std::string(instant);
  const int hour = static_cast<int>(digit(instant[11]) * 10 + digit(instant[12])) + 8;
  const auto day = hour >= 24 ? add_days(*date, 1).value_or(*date) : *date;
  std::array<char, 8> hours{};
  std::snprintf(hours.data(), hours.size(), "%02d", hour % 24);
  return date_words(to_string(day), language) + (language == Language::zh ? " " : ", ") + hours.data() +
         std::string(instant.substr(13, 6));
}

}  // namespace guohe::print
