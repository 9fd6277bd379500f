// SPDX-License-Identifier: Apache-2.0
#include "app/demo/bodies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/demo/words.hpp"
#include "programme/credit_code.hpp"

namespace guohe::app::demo {

namespace {

using programme::Account;
using programme::Role;

struct DepartmentRow {
  const char* id;
  const char* zh;
  const char* en;
  const char* city;
};
constexpr std::array kDepartments{
    DepartmentRow{"guangzhou", "广州市科学技术局", "Guangzhou Municipal S&T Bureau", "Guangzhou"},
    DepartmentRow{"shenzhen", "深圳市科技创新局", "Shenzhen Municipal S&T Innovation Bureau", "Shenzhen"},
    DepartmentRow{"zhuhai", "珠海市科技创新局", "Zhuhai Municipal S&T Innovation Bureau", "Zhuhai"},
    DepartmentRow{"foshan", "佛山市科学技术局", "Foshan Municipal S&T Bureau", "Foshan"},
    DepartmentRow{"dongguan", "东莞市科学技术局", "Dongguan Municipal S&T Bureau", "Dongguan"},
    DepartmentRow{"huizhou", "惠州市科学技术局", "Huizhou Municipal S&T Bureau", "Huizhou"},
    DepartmentRow{"zhongshan", "中山市科学技术局", "Zhongshan Municipal S&T Bureau", "Zhongshan"},
    DepartmentRow{"shantou", "汕头市科学技术局", "Shantou Municipal S&T Bureau", "Shantou"},
    DepartmentRow{"zhanjiang", "湛江市科学技术局", "Zhanjiang Municipal S&T Bureau", "Zhanjiang"},
    DepartmentRow{"education", "广东省教育厅", "Guangdong Provincial Department of Education", ""},
    DepartmentRow{"academy", "广东省科学院", "Guangdong Academy of Sciences", ""},
};

struct OrganisationRow {
  const char* zh;
  const char* en;
  const char* type;
  const char* city;
  const char* department;
  const char* address;
  const char* founded;
};
constexpr std::array kOrganisations{
    OrganisationRow{"岭南海洋大学", "Lingnan Marine University", "university", "Guangzhou", "education",
                    "广州市番禺区大学城外环西路", "1958-09-01"},
    OrganisationRow{"珠江医科大学", "Pearl River Medical University", "university", "Guangzhou", "education",
                    "广州市越秀区中山二路", "1952-10-15"},
    OrganisationRow{"华粤理工大学", "Huayue University of Technology", "university", "Guangzhou", "education",
                    "广州市天河区五山路", "1952-11-17"},
    OrganisationRow{"粤东师范大学", "East Guangdong Normal University", "university", "Shantou", "education",
                    "汕头市金平区大学路", "1981-08-26"},
    OrganisationRow{"鹏城科技大学", "Pengcheng University of Science and Technology", "university",
                    "Shenzhen", "education", "深圳市南山区学苑大道", "2012-04-20"},
    OrganisationRow{"西江农业大学", "Xijiang Agricultural University", "university", "Zhanjiang", "education",
                    "湛江市麻章区海大路", "1935-05-01"},
    OrganisationRow{"香山大学", "Xiangshan University", "university", "Zhuhai", "education",
                    "珠海市香洲区唐家湾", "2000-09-01"},
    OrganisationRow{"莞城职业技术大学", "Guancheng Vocational and Technical University", "university",
                    "Dongguan", "education", "东莞市松山湖大学路", "2009-06-30"},
    OrganisationRow{"广东先进材料研究所", "Guangdong Institute of Advanced Materials", "institute",
                    "Guangzhou", "academy", "广州市天河区长兴路", "1971-03-01"},
    OrganisationRow{"广东热带作物研究所", "Guangdong Institute of Tropical Crops", "institute", "Zhanjiang",
                    "academy", "湛江市霞山区解放路", "1954-07-01"},
    OrganisationRow{"广东智能装备研究院", "Guangdong Institute of Intelligent Equipment", "institute",
                    "Dongguan", "academy", "东莞市松山湖高新区", "2011-05-18"},
    OrganisationRow{"华南储能研究院", "South China Institute of Energy Storage", "institute", "Foshan",
                    "foshan", "佛山市南海区桂城", "2016-09-09"},
    OrganisationRow{"南粤量子信息研究院", "Nanyue Institute of Quantum Information", "institute", "Shenzhen",
                    "shenzhen", "深圳市福田区河套", "2018-11-11"},
    OrganisationRow{"大亚湾海洋生物研究中心", "Daya Bay Research Centre for Marine Biology", "institute",
                    "Huizhou", "huizhou", "惠州市大亚湾区", "1996-06-08"},
    OrganisationRow{"粤海精密制造有限公司", "Yuehai Precision Manufacturing Co., Ltd.", "enterprise",
                    "Dongguan", "dongguan", "东莞市长安镇", "2006-02-14"},
    OrganisationRow{"广州康源药业有限公司", "Guangzhou Kangyuan Pharmaceutical Co., Ltd.", "enterprise",
                    "Guangzhou", "guangzhou", "广州市黄埔区科学城", "1998-12-01"},
    OrganisationRow{"广州云帆软件股份有限公司", "Guangzhou Yunfan Software Inc.", "enterprise", "Guangzhou",
                    "guangzhou", "广州市天河软件园", "2003-07-22"},
    OrganisationRow{"广州翼飞航空科技有限公司", "Guangzhou Yifei Aviation Technology Co., Ltd.", "enterprise",
                    "Guangzhou", "guangzhou", "广州市南沙区", "2019-04-02"},
    OrganisationRow{"诺德能源研发（广州）有限公司", "Nord Energy R&D (Guangzhou) Co., Ltd.", "enterprise",
                    "Guangzhou", "guangzhou", "广州市黄埔区", "2021-06-18"},
    OrganisationRow{"深圳蓝盾涂层有限公司", "Shenzhen Blue Shield Coatings Co., Ltd.", "enterprise",
                    "Shenzhen", "shenzhen", "深圳市宝安区", "2010-10-10"},
    OrganisationRow{"深圳启明机器人股份有限公司", "Shenzhen Qiming Robotics Inc.", "enterprise", "Shenzhen",
                    "shenzhen", "深圳市南山区", "2014-05-05"},
    OrganisationRow{"深圳星海光电有限公司", "Shenzhen Xinghai Optoelectronics Co., Ltd.", "enterprise",
                    "Shenzhen", "shenzhen", "深圳市光明区", "2008-08-08"},
    OrganisationRow{"阿尔卑斯微系统（深圳）研发有限公司", "Alpine Microsystems R&D (Shenzhen) Co., Ltd.",
                    "enterprise", "Shenzhen", "shenzhen", "深圳市坪山区", "2018-03-21"},
    OrganisationRow{"深圳鹏程数据有限公司", "Shenzhen Pengcheng Data Co., Ltd.", "enterprise", "Shenzhen",
                    "shenzhen", "深圳市龙岗区", "2017-01-09"},
    OrganisationRow{"珠海横琴中药科技有限公司", "Zhuhai Hengqin Chinese Medicine Technology Co., Ltd.",
                    "enterprise", "Zhuhai", "zhuhai", "珠海市横琴", "2015-11-30"},
    OrganisationRow{"珠海海工装备有限公司", "Zhuhai Offshore Equipment Co., Ltd.", "enterprise", "Zhuhai",
                    "zhuhai", "珠海市高栏港", "2007-06-01"},
    OrganisationRow{"佛山陶瓷新材料有限公司", "Foshan Ceramic Materials Co., Ltd.", "enterprise", "Foshan",
                    "foshan", "佛山市禅城区", "1999-09-09"},
    OrganisationRow{"佛山智造家电股份有限公司", "Foshan Smart Appliances Inc.", "enterprise", "Foshan",
                    "foshan", "佛山市顺德区", "1994-04-18"},
    OrganisationRow{"佛山氢动力科技有限公司", "Foshan Hydrogen Power Technology Co., Ltd.", "enterprise",
                    "Foshan", "foshan", "佛山市高明区", "2018-07-16"},
    OrganisationRow{"东莞松湖电子有限公司", "Dongguan Songhu Electronics Co., Ltd.", "enterprise", "Dongguan",
                    "dongguan", "东莞市松山湖", "2005-03-12"},
    OrganisationRow{"东莞绿能电池有限公司", "Dongguan Green Battery Co., Ltd.", "enterprise", "Dongguan",
                    "dongguan", "东莞市塘厦镇", "2012-12-12"},
    OrganisationRow{"惠州动力电池系统有限公司", "Huizhou Traction Battery Systems Co., Ltd.", "enterprise",
                    "Huizhou", "huizhou", "惠州市仲恺区", "2011-01-17"},
    OrganisationRow{"惠州石化新材料有限公司", "Huizhou Petrochemical Materials Co., Ltd.", "enterprise",
                    "Huizhou", "huizhou", "惠州市惠阳区", "2009-05-25"},
    OrganisationRow{"中山健康医疗器械有限公司", "Zhongshan Health Devices Co., Ltd.", "enterprise",
                    "Zhongshan", "zhongshan", "中山市火炬开发区", "2004-10-20"},
    OrganisationRow{"中山照明科技有限公司", "Zhongshan Lighting Technology Co., Ltd.", "enterprise",
                    "Zhongshan", "zhongshan", "中山市古镇", "2002-02-02"},
    OrganisationRow{"汕头海缆工程有限公司", "Shantou Submarine Cable Engineering Co., Ltd.", "enterprise",
                    "Shantou", "shantou", "汕头市濠江区", "2013-08-15"},
    OrganisationRow{"湛江南海水产种业有限公司", "Zhanjiang South Sea Aquatic Seed Co., Ltd.", "enterprise",
                    "Zhanjiang", "zhanjiang", "湛江市坡头区", "2001-03-28"},
    OrganisationRow{"湛江对虾产业有限公司", "Zhanjiang Shrimp Industry Co., Ltd.", "enterprise", "Zhanjiang",
                    "zhanjiang", "湛江市遂溪县", "2006-11-11"},
    OrganisationRow{"广州第九人民医院", "Guangzhou Ninth People’s Hospital", "public institution",
                    "Guangzhou", "guangzhou", "广州市荔湾区", "1949-12-01"},
    OrganisationRow{"大湾区低空经济促进中心", "Bay Area Centre for the Low-altitude Economy",
                    "private non-enterprise", "Guangzhou", "guangzhou", "广州市南沙区", "2023-02-06"},
};

/// A well-formed code: kind of body, place of registration, a number with its own check digit (GB 11714),
/// check digit.
std::string credit_code(const OrganisationRow& row, std::size_t number) {
  const std::string type = row.type;
  const std::string kind = type == "enterprise" ? "91" : type == "private non-enterprise" ? "52" : "12";
  const std::string body = fmt::format("{:08}", 70'010'000 + number * 137);
  constexpr std::array weights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (body[i] - '0') * weights[i];
  const int check = 11 - sum % 11;
  const std::string first = kind + "440000" + body +
                            (check == 10   ? "X"
                             : check == 11 ? "0"
                                           : std::to_string(check));
  return first + programme::credit_code_check(first).value_or('0');
}

Account account(std::string login, std::string name, Role role, std::string organisation,
                std::string department) {
  Account made;
  made.id = "demo-" + login;
  made.login = std::move(login);
  made.name = std::move(name);
  made.roles = {role};
  made.organisation = std::move(organisation);
  made.department = std::move(department);
  return made;
}

}  // namespace

const Account& Bodies::recommender_of(const std::string& department) const {
  const auto found = std::ranges::find(recommenders, department, &Account::department);
  return found == recommenders.end() ? recommenders.front() : *found;
}

Bodies make_bodies() {
  Dice dice(17);
  Bodies bodies;
  for (const DepartmentRow& row : kDepartments) {
    const std::string id = "dep-" + std::string(row.id);
    bodies.departments.push_back({id, {row.zh, row.en}, row.city});
    bodies.recommenders.push_back(
        account("recommender-" + std::string(row.id), chinese_name(dice), Role::recommender, "", id));
  }
  for (std::size_t i = 0; i < kOrganisations.size(); ++i) {
    const OrganisationRow& row = kOrganisations[i];
    const std::string number = fmt::format("{:02}", i + 1);
    Body body;
    body.organisation = {"org-" + number, {row.zh, row.en}, credit_code(row, i),
                         row.type,        "Guangdong",      row.city,
                         row.address,     row.founded,      "dep-" + std::string(row.department)};
    body.admin =
        account("admin-" + number, chinese_name(dice), Role::organisation_admin, body.organisation.id, "");
    for (const char* letter : {"a", "b"}) {
      body.applicants.push_back(account("applicant-" + number + letter, chinese_name(dice), Role::applicant,
                                        body.organisation.id, ""));
    }
    bodies.organisations.push_back(std::move(body));
  }
  // Short names for those who only want to look round: the first organisation's people, Foshan's bureau.
  bodies.organisations[0].applicants[0].login = "applicant";
  bodies.organisations[0].admin.login = "admin";
  for (Account& recommender : bodies.recommenders) {
    if (recommender.department == "dep-education") recommender.login = "recommender";
  }
  bodies.examiners = {account("examiner", chinese_name(dice), Role::examiner, "", ""),
                      account("examiner-2", chinese_name(dice), Role::examiner, "", "")};
  bodies.office = {account("officer", chinese_name(dice), Role::officer, "", ""),
                   account("officer-2", chinese_name(dice), Role::officer, "", ""),
                   account("approver", chinese_name(dice), Role::approver, "", ""),
                   account("finance", chinese_name(dice), Role::finance, "", "")};
  bodies.auditor = account("auditor", chinese_name(dice), Role::auditor, "", "");
  bodies.administrator = account("administrator", chinese_name(dice), Role::administrator, "", "");
  return bodies;
}

void store_bodies(Unit& unit, const Bodies& bodies, const std::string& password_hash) {
  const auto put = [&](const Account& account) { unit.put_account({account, password_hash}); };
  for (const auto& department : bodies.departments) unit.put_department(department);
  for (const Account& recommender : bodies.recommenders) put(recommender);
  for (const Body& body : bodies.organisations) {
    unit.put_organisation(body.organisation);
    put(body.admin);
    for (const Account& applicant : body.applicants) put(applicant);
  }
  for (const Account& examiner : bodies.examiners) put(examiner);
  for (const Account& one : bodies.office) put(one);
  put(bodies.auditor);
  put(bodies.administrator);
}

}  // namespace guohe::app::demo
