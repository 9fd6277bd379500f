// SPDX-License-Identifier: Apache-2.0
#include "app/demo/words.hpp"

#include <array>

namespace guohe::app::demo {

namespace {

constexpr std::array kForeign{
    Partner{"北港大学", "University of Northport", "GB", "university", "FOREIGN", "none"},
    Partner{"克莱德海洋工程研究所", "Clyde Institute of Ocean Engineering", "GB", "institute", "FOREIGN",
            "none"},
    Partner{"莱茵应用技术大学", "Rhine University of Applied Technology", "DE", "university", "FOREIGN",
            "none"},
    Partner{"弗劳恩霍夫柔性系统研究所", "Fraunhofer Institute for Flexible Systems", "DE", "institute",
            "FOREIGN", "fraunhofer"},
    Partner{"巴伐利亚精密光学公司", "Bavaria Precision Optics GmbH", "DE", "enterprise", "FOREIGN", "none"},
    Partner{"罗讷综合理工学院", "Polytechnic School of the Rhône", "FR", "university", "FOREIGN", "none"},
    Partner{"大西洋生物制药公司", "Atlantique Biopharma SAS", "FR", "enterprise", "FOREIGN", "none"},
    Partner{"波河谷农业研究中心", "Po Valley Agricultural Research Centre", "IT", "institute", "FOREIGN",
            "none"},
    Partner{"加泰罗尼亚纳米材料研究所", "Catalan Institute of Nanomaterials", "ES", "institute", "FOREIGN",
            "none"},
    Partner{"须德海理工大学", "Zuiderzee University of Technology", "NL", "university", "FOREIGN", "none"},
    Partner{"梅拉伦大学", "University of Mälaren", "SE", "university", "FOREIGN", "none"},
    Partner{"北欧储能系统公司", "Nordic Storage Systems AB", "SE", "enterprise", "FOREIGN", "none"},
    Partner{"拉普兰人工智能研究院", "Lapland Institute for Artificial Intelligence", "FI", "institute",
            "FOREIGN", "none"},
    Partner{"维斯瓦理工大学", "Vistula University of Technology", "PL", "university", "FOREIGN", "none"},
    Partner{"多瑙河生命科学大学", "Danube University of Life Sciences", "HU", "university", "FOREIGN",
            "none"},
    Partner{"白俄罗斯国家科学院应用物理研究所",
            "Institute of Applied Physics, National Academy of Sciences of Belarus", "BY", "institute",
            "FOREIGN", "belarus academy"},
    Partner{"伏尔加空间技术大学", "Volga University of Space Technology", "RU", "university", "FOREIGN",
            "none"},
    Partner{"博斯普鲁斯技术大学", "Bosphorus Technical University", "TR", "university", "FOREIGN", "none"},
    Partner{"尼罗河三角洲大学", "Nile Delta University of Science", "EG", "university", "FOREIGN", "none"},
    Partner{"印度河农业大学", "Indus Agricultural University", "PK", "university", "FOREIGN",
            "pakistan task force"},
    Partner{"恒河数据科学研究所", "Ganges Institute of Data Science", "IN", "institute", "FOREIGN", "none"},
    Partner{"湄南河科技大学", "Chao Phraya University of Technology", "TH", "university", "FOREIGN", "none"},
    Partner{"红河水稻研究所", "Red River Rice Research Institute", "VN", "institute", "FOREIGN", "none"},
    Partner{"马六甲海峡大学", "University of the Malacca Strait", "MY", "university", "FOREIGN", "none"},
    Partner{"狮城先进制造研究院", "Lion City Institute of Advanced Manufacturing", "SG", "institute",
            "FOREIGN", "none"},
    Partner{"狮城低空交通公司", "Lion City Air Mobility Pte. Ltd.", "SG", "enterprise", "FOREIGN", "none"},
    Partner{"爪哇海洋大学", "Java Marine University", "ID", "university", "FOREIGN", "none"},
    Partner{"琵琶湖工业大学", "Lake Biwa Institute of Technology", "JP", "university", "FOREIGN",
            "kinki bureau"},
    Partner{"濑户内新材料株式会社", "Setouchi Advanced Materials Co., Ltd.", "JP", "enterprise", "FOREIGN",
            "none"},
    Partner{"汉江量子信息研究所", "Hangang Institute of Quantum Information", "KR", "institute", "FOREIGN",
            "none"},
    Partner{"墨累河大学", "Murray River University", "AU", "university", "FOREIGN", "none"},
    Partner{"珊瑚海海洋研究所", "Coral Sea Marine Research Institute", "AU", "institute", "FOREIGN", "none"},
    Partner{"太平洋海岸大学", "Pacific Shore University", "US", "university", "FOREIGN", "us sister state"},
    Partner{"查尔斯湾生物技术公司", "Charles Bay Biotechnology Inc.", "US", "enterprise", "FOREIGN", "none"},
    Partner{"圣劳伦斯大学", "University of the Saint Lawrence", "CA", "university", "FOREIGN", "none"},
    Partner{"潘帕斯农业技术研究所", "Pampas Institute of Agricultural Technology", "AR", "institute",
            "FOREIGN", "none"},
    Partner{"里约热内卢海洋能源公司", "Rio Ocean Energy Ltda.", "BR", "enterprise", "FOREIGN", "none"},
    Partner{"阿尔卑斯微系统公司", "Alpine Microsystems AG", "CH", "enterprise", "FOREIGN", "none"},
    Partner{"日内瓦国际健康数据组织", "International Health Data Organisation", "CH", "institute", "INTL_ORG",
            "none"},
    Partner{"开普敦公共卫生研究所", "Cape Institute of Public Health", "ZA", "institute", "FOREIGN", "none"},
};

constexpr std::array kNewZealand{
    Partner{"奥克兰大学", "The University of Auckland", "NZ", "university", "FOREIGN", "none"},
    Partner{"南阿尔卑斯医学研究所", "Southern Alps Institute of Medical Research", "NZ", "institute",
            "FOREIGN", "none"},
    Partner{"峡湾生物制药公司", "Fiordland Biopharma Ltd.", "NZ", "enterprise", "FOREIGN", "none"},
};

constexpr std::array kSpecialRegions{
    Partner{"香港维港科技大学", "Victoria Harbour University of Science, Hong Kong", "HK", "university", "HK",
            "none"},
    Partner{"香港精密工程中心", "Hong Kong Centre for Precision Engineering", "HK", "institute", "HK",
            "none"},
    Partner{"香港云帆数码有限公司", "Cloudsail Digital Limited, Hong Kong", "HK", "enterprise", "HK", "none"},
    Partner{"澳门濠江大学", "University of Hou Kong, Macao", "MO", "university", "MO", "none"},
    Partner{"澳门中药质量研究院", "Institute of Chinese Medicine Quality, Macao", "MO", "institute", "MO",
            "none"},
};

constexpr std::array kSurnames{"陈", "李", "黄",   "张", "梁", "林", "刘", "吴", "罗", "杨",
                               "王", "周", "何",   "郭", "谢", "曾", "邓", "许", "蔡", "彭",
                               "冯", "叶", "欧阳", "钟", "余", "卢", "苏", "𠮷"};
constexpr std::array kGiven{"志远", "嘉欣", "伟明", "静怡", "浩然", "敏",   "晓东", "思敏",
                            "建华", "雨桐", "国强", "海燕", "子轩", "慧玲", "俊杰", "佩珊",
                            "文博", "丽华", "泽宇", "婉仪", "锦涛", "秋萍", "振宇", "芷晴",
                            "绍宗", "美琪", "启航", "颖",   "光耀", "若琳", "家豪", "晓彤"};
constexpr std::array kForeignGiven{"Anna",   "Marco",    "Ingrid", "Pavel", "Aisha",  "Kenji", "Sofia",
                                   "Lars",   "Mei Ling", "Thomas", "Olga",  "Rafael", "Nadia", "William",
                                   "Chiara", "Arjun",    "Emma",   "Yusuf", "Hannah", "Diego"};
constexpr std::array kForeignSurnames{
    "Weber",   "Rossi", "Lindqvist", "Novák",  "Rahman",  "Sato", "Fernández", "Jensen", "Tan",     "Hughes",
    "Petrova", "Silva", "Kowalska",  "Martin", "Bianchi", "Iyer", "Clarke",    "Demir",  "Fischer", "Castro"};

struct Area {
  const char* field;
  std::array<Text, 8> objects;
  std::array<Text, 6> methods;
};

const std::array<Area, 12>& areas() {
  static const std::array<Area, 12> all{{
      {"information technology",
       {{{"太赫兹通信", "terahertz communication"},
         {"边缘计算芯片", "edge computing chips"},
         {"开源操作系统", "open operating systems"},
         {"卫星互联网", "satellite internet"},
         {"可信联邦计算", "trusted federated computing"},
         {"光电共封装", "co-packaged optics"},
         {"工业软件内核", "industrial software kernels"},
         {"隐私计算", "privacy-preserving computing"}}},
       {{{"抗干扰", "interference-resistant"},
         {"低功耗", "low-power"},
         {"形式化验证", "formally verified"},
         {"异构协同", "heterogeneous"},
         {"智能调度", "adaptive scheduling for"},
         {"安全增强", "security-hardened"}}}},
      {"high-end equipment",
       {{{"五轴超精密机床", "five-axis ultra-precision machine tools"},
         {"协作机器人", "collaborative robots"},
         {"增材制造装备", "additive manufacturing equipment"},
         {"海工装备", "offshore equipment"},
         {"半导体检测设备", "semiconductor inspection equipment"},
         {"激光微纳加工", "laser micro-machining"},
         {"高速磨削主轴", "high-speed grinding spindles"},
         {"智能焊接产线", "intelligent welding lines"}}},
       {{{"热误差补偿", "thermal-error compensated"},
         {"数字孪生", "digital-twin driven"},
         {"自适应控制", "adaptively controlled"},
         {"在线检测", "in-line inspected"},
         {"可靠性提升", "high-reliability"},
         {"轻量化", "light-weight"}}}},
      {"seed industry",
       {{{"优质水稻", "quality rice"},
         {"岭南荔枝", "Lingnan lychee"},
         {"对虾", "shrimp"},
         {"黄羽肉鸡", "yellow-feathered chicken"},
         {"热带玉米", "tropical maize"},
         {"石斑鱼", "grouper"},
         {"甘蔗", "sugar cane"},
         {"设施蔬菜", "greenhouse vegetables"}}},
       {{{"分子设计育种", "molecular design breeding of"},
         {"抗病基因挖掘", "disease-resistance genes of"},
         {"耐盐种质创新", "salt-tolerant germplasm of"},
         {"精准水肥管理", "precision fertigation of"},
         {"绿色防控", "green pest control for"},
         {"全基因组选择", "genomic selection of"}}}},
      {"biomedicine",
       {{{"鼻咽癌", "nasopharyngeal carcinoma"},
         {"登革热", "dengue"},
         {"地中海贫血", "thalassaemia"},
         {"骨关节炎", "osteoarthritis"},
         {"海洋天然产物", "marine natural products"},
         {"耐药结核", "drug-resistant tuberculosis"},
         {"阿尔茨海默病", "Alzheimer’s disease"},
         {"岭南中药", "Lingnan herbal medicine"}}},
       {{{"早筛标志物", "early markers of"},
         {"抗体药物", "antibody drugs for"},
         {"类器官模型", "organoid models of"},
         {"基因治疗", "gene therapy for"},
         {"免疫机制", "immune mechanisms of"},
         {"先导化合物", "lead compounds for"}}}},
      {"new energy vehicles",
       {{{"固态动力电池", "solid-state traction batteries"},
         {"碳化硅电驱", "silicon-carbide drives"},
         {"线控底盘", "by-wire chassis"},
         {"氢燃料电池堆", "hydrogen fuel-cell stacks"},
         {"车路协同", "vehicle–road cooperation"},
         {"热管理系统", "thermal management systems"},
         {"一体化压铸", "integrated die casting"},
         {"快充接口", "fast-charging interfaces"}}},
       {{{"寿命预测", "lifetime prediction of"},
         {"本征安全", "intrinsically safe"},
         {"高效集成", "highly integrated"},
         {"故障诊断", "fault diagnosis of"},
         {"轻量化设计", "light-weight design of"},
         {"测试评价", "testing of"}}}},
      {"new materials",
       {{{"自修复涂层", "self-healing coatings"},
         {"高熵合金", "high-entropy alloys"},
         {"柔性显示材料", "flexible display materials"},
         {"可降解塑料", "degradable plastics"},
         {"热电薄膜", "thermoelectric films"},
         {"碳纤维复材", "carbon-fibre composites"},
         {"超硬陶瓷", "super-hard ceramics"},
         {"生物医用钛合金", "biomedical titanium alloys"}}},
       {{{"多尺度模拟", "multi-scale modelling of"},
         {"界面调控", "interface control in"},
         {"高通量筛选", "high-throughput screening of"},
         {"服役行为", "service behaviour of"},
         {"绿色制备", "green synthesis of"},
         {"循环再生", "recycling of"}}}},
      {"digital economy",
       {{{"跨境数据流动", "cross-border data flows"},
         {"数字贸易平台", "digital trade platforms"},
         {"产业互联网", "industrial internet"},
         {"城市数字底座", "urban digital foundations"},
         {"智慧港口", "smart ports"},
         {"数字文化遗产", "digital heritage"},
         {"供应链金融", "supply-chain finance"},
         {"碳账户", "carbon accounts"}}},
       {{{"可信存证", "trusted records for"},
         {"互操作标准", "interoperability of"},
         {"风险评估", "risk assessment of"},
         {"智能合约", "smart contracts for"},
         {"多语种知识图谱", "multilingual knowledge graphs for"},
         {"仿真推演", "simulation of"}}}},
      {"marine economy",
       {{{"深海养殖工船", "deep-sea farming vessels"},
         {"海上风电基础", "offshore wind foundations"},
         {"珊瑚礁修复", "coral reef restoration"},
         {"海洋牧场", "marine ranching"},
         {"海水淡化", "desalination"},
         {"水下机器人", "underwater robots"},
         {"海洋观测浮标", "ocean observing buoys"},
         {"红树林碳汇", "mangrove carbon sinks"}}},
       {{{"腐蚀防护", "corrosion protection of"},
         {"生态评价", "ecological assessment of"},
         {"智能监测", "intelligent monitoring of"},
         {"抗台风设计", "typhoon-resistant design of"},
         {"能效优化", "energy optimisation of"},
         {"遥感反演", "remote sensing of"}}}},
      {"energy storage",
       {{{"液流电池", "flow batteries"},
         {"钠离子电池", "sodium-ion batteries"},
         {"压缩空气储能", "compressed-air storage"},
         {"钙钛矿光伏", "perovskite photovoltaics"},
         {"绿氢制备", "green hydrogen"},
         {"虚拟电厂", "virtual power plants"},
         {"波浪能装置", "wave-energy converters"},
         {"储热材料", "heat-storage materials"}}},
       {{{"长时循环", "long-duration"},
         {"界面稳定", "interface-stable"},
         {"安全预警", "safety monitoring of"},
         {"系统集成", "system integration of"},
         {"低成本电解质", "low-cost electrolytes for"},
         {"并网控制", "grid control of"}}}},
      {"artificial intelligence",
       {{{"多模态大模型", "multimodal foundation models"},
         {"医学影像", "medical imaging"},
         {"具身智能", "embodied agents"},
         {"小语种语音", "speech in less-resourced languages"},
         {"气象预报", "weather forecasting"},
         {"蛋白质设计", "protein design"},
         {"自动驾驶决策", "automated-driving decisions"},
         {"教育评测", "educational assessment"}}},
       {{{"可解释", "explainable"},
         {"小样本学习", "few-shot learning for"},
         {"安全对齐", "safety alignment of"},
         {"因果推断", "causal inference for"},
         {"轻量部署", "light deployment of"},
         {"不确定性量化", "uncertainty quantification in"}}}},
      {"low-altitude economy",
       {{{"电动垂直起降飞行器", "electric vertical take-off aircraft"},
         {"无人机物流", "drone logistics"},
         {"低空通信网络", "low-altitude communication networks"},
         {"应急救援航空", "aerial emergency rescue"},
         {"城市空域管理", "urban airspace management"},
         {"农业植保无人机", "crop-protection drones"},
         {"低空气象服务", "low-altitude weather services"},
         {"航空电池", "aviation batteries"}}},
       {{{"适航验证", "airworthiness of"},
         {"噪声控制", "noise control of"},
         {"集群协同", "swarm cooperation of"},
         {"避障导航", "obstacle avoidance for"},
         {"风险建模", "risk models of"},
         {"高精度定位", "high-precision positioning for"}}}},
      {"quantum technology",
       {{{"量子密钥分发", "quantum key distribution"},
         {"原子磁力计", "atomic magnetometers"},
         {"超导量子比特", "superconducting qubits"},
         {"光量子芯片", "photonic quantum chips"},
         {"冷原子钟", "cold-atom clocks"},
         {"量子模拟", "quantum simulation"},
         {"单光子探测", "single-photon detection"},
         {"量子纠错", "quantum error correction"}}},
       {{{"集成化", "integrated"},
         {"噪声抑制", "noise suppression in"},
         {"长距离", "long-distance"},
         {"高保真操控", "high-fidelity control of"},
         {"工程化验证", "engineering validation of"},
         {"小型化", "miniaturised"}}}},
  }};
  return all;
}

struct Pattern {
  const char* zh_before;
  const char* zh_after;
  const char* en_before;
  const char* en_after;
};
constexpr std::array kPatterns{
    Pattern{"", "关键技术联合研究", "Joint research on ", ""},
    Pattern{"面向湾区应用的", "方法研究", "Methods for ", " in the Bay Area"},
    Pattern{"", "机理与应用示范", "Mechanisms and demonstration of ", ""},
    Pattern{"新一代", "协同创新", "Next generation: ", ", a joint effort"},
    Pattern{"", "理论与实验研究", "Theory and experiment on ", ""},
    Pattern{"热带亚热带环境下", "研究", "", " under tropical and subtropical conditions"},
    Pattern{"", "国际标准与测试平台共建", "Shared test beds and standards for ", ""},
    Pattern{"绿色低碳的", "技术开发", "Low-carbon development of ", ""},
};

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Subject compose(Dice& dice, const Area& area) {
  const Text& object = dice.pick(area.objects);
  const Text& method = dice.pick(area.methods);
  const Pattern& pattern = dice.pick(kPatterns);
  return {{pattern.zh_before + object.zh + method.zh + pattern.zh_after,
           capitalised(pattern.en_before + method.en + " " + object.en + pattern.en_after)},
          area.field};
}

}  // namespace

const Partner& foreign_partner(Dice& dice) {
  return dice.pick(kForeign);
}
const Partner& new_zealand_partner(Dice& dice) {
  return dice.pick(kNewZealand);
}
const Partner& special_region_partner(Dice& dice) {
  return dice.pick(kSpecialRegions);
}

std::string chinese_name(Dice& dice) {
  const std::string surname = dice.pick(kSurnames);
  return surname + dice.pick(kGiven);
}

std::string foreign_name(Dice& dice) {
  const std::string given = dice.pick(kForeignGiven);
  return given + " " + dice.pick(kForeignSurnames);
}

std::vector<std::string> research_fields() {
  std::vector<std::string> fields;
  for (const Area& area : areas()) fields.emplace_back(area.field);
  return fields;
}

std::vector<Text> research_objects(const std::string& field) {
  for (const Area& area : areas()) {
    if (field == area.field) return {area.objects.begin(), area.objects.end()};
  }
  return {};
}

Subject subject(Dice& dice) {
  return compose(dice, dice.pick(areas()));
}

Subject subject_in(Dice& dice, const std::string& field) {
  for (const Area& area : areas()) {
    if (field == area.field) return compose(dice, area);
  }
  return subject(dice);
}

}  // namespace guohe::app::demo
