// SPDX-License-Identifier: Apache-2.0
#include "programme/city.hpp"

#include <array>

namespace guohe::programme {

namespace {

constexpr std::array kCities{
    City{"Guangzhou", "广州"}, City{"Shenzhen", "深圳"},  City{"Zhuhai", "珠海"},
    City{"Shantou", "汕头"},   City{"Foshan", "佛山"},    City{"Shaoguan", "韶关"},
    City{"Heyuan", "河源"},    City{"Meizhou", "梅州"},   City{"Huizhou", "惠州"},
    City{"Shanwei", "汕尾"},   City{"Dongguan", "东莞"},  City{"Zhongshan", "中山"},
    City{"Jiangmen", "江门"},  City{"Yangjiang", "阳江"}, City{"Zhanjiang", "湛江"},
    City{"Maoming", "茂名"},   City{"Zhaoqing", "肇庆"},  City{"Qingyuan", "清远"},
    City{"Chaozhou", "潮州"},  City{"Jieyang", "揭阳"},   City{"Yunfu", "云浮"},
};

}  // namespace

std::span<const City> guangdong_cities() {
  return kCities;
}

Text city_label(std::string_view id) {
  for (const City& city : kCities) {
    if (id == city.id) return {city.zh, city.id};
  }
  return {std::string(id), std::string(id)};
}

}  // namespace guohe::programme
