// SPDX-License-Identifier: Apache-2.0
#include "support/world.hpp"

#include <cstdlib>
#include <iostream>
#include <mutex>
#include <random>
#include <set>

#include "app/attachments.hpp"
#include "app/examination.hpp"
#include "app/packs.hpp"
#include "base/json.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/review/conflict_rules_file.hpp"
#include "policy/review/disciplines_file.hpp"
#include "policy/review/review_file.hpp"
#include "policy/review/similarity_file.hpp"
#include "policy/routing/routing_file.hpp"
#include "programme/time.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"
#include "store/seal/audit.hpp"
#include "support/private_postgres.hpp"

namespace guohe::testing {

namespace fs = std::filesystem;

namespace {

const fs::path kSource = GUOHE_SOURCE_DIR;

/// A test's scene that cannot be set is no test.
[[noreturn]] void give_up(const std::string& what) {
  std::cerr << "the test's world: " << what << "\n";
  std::abort();
}

template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::string text = result.error().code + ": " + result.error().message.en;
    for (const Problem& problem : result.error().details)
      text += "\n  " + problem.place + ": " + problem.message.en;
    give_up(text);
  }
  return *std::move(result);
}

void must(Result<void> result) {
  if (!result) give_up(result.error().code + ": " + result.error().message.en);
}

/// A database of a world's own: SQLite, or PostgreSQL where GUOHE_TEST_STORE says so.
std::string own_database(const fs::path& folder) {
  const char* wanted = std::getenv("GUOHE_TEST_STORE");
  if (wanted == nullptr || std::string(wanted) != "postgres") return (folder / "guohe.db").string();
  std::string why_not;
  PrivatePostgres* postgres = shared_postgres(why_not);
  if (postgres == nullptr) {
    std::cerr << "SKIPPED: no use case was tested on PostgreSQL: " << why_not << "\n";
    std::exit(77);
  }
  return postgres->create_database();
}

class QuickPasswords final : public app::Passwords {
 public:
  Result<std::string> hash(std::string_view password) override { return "hash of " + std::string(password); }
  Result<bool> verify(const std::string& hash, std::string_view password) override {
    return hash == "hash of " + std::string(password);
  }
};

}  // namespace

void HandClock::set(std::string_view instant) {
  now_ = app::Time(programme::parse_instant(instant).value_or(programme::Seconds{})).time_since_epoch();
}

std::unique_ptr<app::Passwords> quick_passwords() {
  return std::make_unique<QuickPasswords>();
}

std::shared_ptr<const policy::PolicyLibrary> real_policy() {
  static const auto library = [] {
    Diagnostics diagnostics;
    auto loaded = policy::PolicyLibrary::load(kSource / "policies", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) std::cerr << render(diagnostic, Language::en);
    return loaded;
  }();
  return library;
}

TemporaryFolder::TemporaryFolder() {
  std::string path = (fs::temp_directory_path() / "guohe-test-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) give_up("no temporary folder");
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

World::World(const std::string& database, const app::Policy* policy)
    : where(database.empty() ? own_database(folder.path()) : database),
      live(kSource / "policies", real_policy()),
      packs(live) {
  clock.set("2025-05-01T02:00:00Z");
  Diagnostics diagnostics;
  processes = policy::ProcessLibrary::load(kSource / "policies", diagnostics);
  routing = policy::load_routing(kSource / "policies", diagnostics);
  disciplines = policy::load_disciplines(kSource / "policies", diagnostics);
  review = policy::load_review(kSource / "policies", diagnostics);
  conflict_rules = policy::load_conflict_rules(kSource / "policies", diagnostics);
  similarity = policy::load_similarity(kSource / "policies", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) std::cerr << render(diagnostic, Language::en);
  store = must(store::open_store(where));
  files = must(store::open_local_files((folder.path() / "files").string()));
  random = std::make_unique<SeededRandom>(1);
  passwords = quick_passwords();
  services.reset(new app::Services{*store,
                                   clock,
                                   *random,
                                   *passwords,
                                   *files,
                                   policy == nullptr ? live : *policy,
                                   packs,
                                   processes->catalogue(),
                                   *processes,
                                   routing,
                                   disciplines,
                                   review,
                                   conflict_rules,
                                   {.identity_key = app::IdentityKey("guohe-unkeyed")}});
  services->similarity = &similarity;
  (void)must(app::refresh_packs(*services));
  settle();
}

World::~World() = default;

std::string audited(const std::string& database, app::Files& files) {
  store::AuditOptions options;
  options.files = &files;
  const auto audit = store::audit_database(database, options);
  if (!audit) return audit.error().message.en;
  std::string found;
  for (const store::AuditFinding& finding : audit->findings) found += finding.says.en + "\n";
  return found.empty() && !audit->intact ? "not intact" : found;
}

void World::settle() {
  using programme::Role;
  must(store->write([](app::Unit& unit) -> Result<void> {
    unit.put_department({"dep-gz", {"广州市科技局", "Guangzhou S&T Bureau"}, "Guangzhou"});
    unit.put_department({"dep-sz", {"深圳市科技局", "Shenzhen S&T Bureau"}, "Shenzhen"});
    unit.put_department({"dep-education", {"省教育厅", "Department of Education"}, ""});
    unit.put_department({"dep-academy", {"省科学院", "Academy of Sciences"}, ""});
    unit.put_organisation({"org-a",
                           {"岭南海洋大学", "Lingnan Marine University"},
                           "12440000455000000A",
                           "university",
                           "Guangdong",
                           "Guangzhou",
                           "大学城1号",
                           "1958-09-01",
                           "dep-gz"});
    unit.put_organisation({"org-b",
                           {"深圳蓝盾涂层有限公司", "Shenzhen Blue Shield Coatings Co., Ltd."},
                           "91440300MA5EXAMPL1",
                           "enterprise",
                           "Guangdong",
                           "Shenzhen",
                           "科技路2号",
                           "2015-03-02",
                           "dep-sz"});
    const struct {
      const char* login;
      Role role;
      const char* organisation;
      const char* department;
    } people[] = {{"ana", Role::applicant, "org-a", ""},
                  {"al", Role::applicant, "org-a", ""},
                  {"adam", Role::organisation_admin, "org-a", ""},
                  {"bea", Role::applicant, "org-b", ""},
                  {"bob", Role::organisation_admin, "org-b", ""},
                  {"rita", Role::recommender, "", "dep-gz"},
                  {"rosa", Role::recommender, "", "dep-sz"},
                  {"eve", Role::examiner, "", ""},
                  {"olga", Role::officer, "", ""},
                  {"otto", Role::officer, "", ""},
                  {"paul", Role::approver, "", ""},
                  {"fay", Role::finance, "", ""},
                  {"aude", Role::auditor, "", ""},
                  {"ada", Role::administrator, "", ""}};
    for (const auto& person : people) {
      unit.put_account({{person.login,
                         person.login,
                         person.login,
                         {person.role},
                         person.organisation,
                         person.department,
                         true},
                        "hash of open sesame"});
    }
    programme::Call call;
    call.id = kCall;
    call.guideline = "gd-2025";
    call.year = 2025;
    call.title = {"2025年度申报通知", "Call of 2025"};
    call.document = {"申报指南", "Guideline"};
    call.opens_at = *programme::parse_instant("2025-04-08T00:00:00Z");
    call.closes_at = *programme::parse_instant("2025-05-20T09:00:00Z");
    call.publish_date = "2025-04-08";
    call.topics = {"gd-2025/joint-rd", "gd-2025/new-zealand", "gd-2025/foreign-rd-centre"};
    unit.put_call(call);
    return {};
  }));
}

app::Actor World::actor(const std::string& login) {
  app::Actor actor;
  must(store->read([&](app::Reader& reader) -> Result<void> {
    const auto account = reader.account_by_login(login);
    if (!account) give_up("nobody is called " + login);
    actor.account = account->account;
    return {};
  }));
  return actor;
}

std::string World::complete_facts(const std::string& leader_number) {
  static const std::string facts = [] {
    Diagnostics diagnostics;
    const auto found = policy::read_case(*real_policy(), kSource / "policies",
                                         "gd-2025/cases/joint-rd/complete.yaml", diagnostics);
    if (!found) give_up("the complete case cannot be read");
    return found->input.facts;
  }();
  // With an identity number the registry can be asked.
  std::string text = facts;
  text.insert(1, "\"leader id number\":\"" + leader_number + "\",");
  return text;
}

std::string World::draft() {
  return must(create_draft(*services, actor("ana"), {kCall, kTopic})).id;
}

void World::fill(const std::string& id, const std::string& facts, const std::string& login) {
  const auto node = must(json::parse(facts));
  app::PatchDraft patch{id, get(id, login).version, {}};
  for (const json::Member& member : node.members) {
    patch.changes.push_back(
        {member.name, facts.substr(member.value.begin, member.value.end - member.value.begin)});
  }
  const auto saved = must(patch_draft(*services, actor(login), patch));
  if (!std::holds_alternative<app::DraftSaved>(saved)) give_up("filling in a draft met a conflict");
}

void World::attach(const std::string& id, const std::string& evidence, const std::string& login) {
  auto upload = must(start_attachment(*services, actor(login), {id, evidence, "proof.pdf"}));
  const std::string bytes = "%PDF-1.7 " + evidence;
  must(upload->write(bytes));
  (void)must(upload->finish());
}

std::string World::complete_draft(const std::string& leader_number) {
  std::string id = draft();
  fill(id, complete_facts(leader_number));
  for (const char* evidence : {"legal person certificate", "cooperation agreement", "employment proof",
                               "self raised commitment", "registration certificate", "priority proof"}) {
    attach(id, evidence);
  }
  return id;
}

std::string World::submitted() {
  std::string id = complete_draft();
  (void)must(act("ana", id, "submit"));
  return id;
}

std::string World::recommended() {
  std::string id = submitted();
  (void)must(act("rita", id, "recommend"));
  return id;
}

std::string World::examined() {
  std::string id = recommended();
  const app::Actor eve = actor("eve");
  std::map<std::string, programme::EvidenceState> checked;
  for (const auto& item : must(get_examination(*services, eve, id)).evidence) {
    checked[item.id] = programme::EvidenceState::checked;
  }
  app::ExaminationSheet sheet = must(get_examination(*services, eve, id));
  while (!sheet.open.empty()) {
    sheet = must(record_finding(*services, eve, {id, sheet.open.front(), app::Finding::met, "", checked}));
  }
  return id;
}

app::Application World::get(const std::string& id, const std::string& login) {
  return must(get_application(*services, actor(login), id));
}

Result<std::variant<app::Application, app::TopicChanged>> World::act(const std::string& login,
                                                                     const std::string& id,
                                                                     const std::string& action,
                                                                     const std::string& reason,
                                                                     const std::string& form) {
  std::int64_t version = 0;
  must(store->read([&](app::Reader& reader) -> Result<void> {
    version = reader.application(id)->version;
    return {};
  }));
  return take_action(*services, actor(login), {id, action, version, reason, {}, form});
}

}  // namespace guohe::testing
