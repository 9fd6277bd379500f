// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/world.hpp"

#include <unistd.h>

#include <stdexcept>

#include "http/net/target.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/process_file.hpp"
#include "programme/time.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"

namespace guohe::http::testing {
namespace {

namespace fs = std::filesystem;
using programme::Role;

const fs::path kPolicies = fs::path(GUOHE_SOURCE_DIR) / "policies";

/// Fast, for tests only: says which password it is of.
class PlainPasswords final : public app::Passwords {
 public:
  Result<std::string> hash(std::string_view password) override { return "plain:" + std::string(password); }
  Result<bool> verify(const std::string& hash, std::string_view password) override {
    return hash == "plain:" + std::string(password);
  }
};

/// Different at every call, the same in every run.
class CountingRandom final : public app::Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) {
      std::uint64_t x = next_ += 0x9E3779B97F4A7C15U;
      x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
      x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
      byte = static_cast<std::uint8_t>(x >> 56U);
    }
  }

 private:
  std::atomic<std::uint64_t> next_{1};
};

template <typename T>
T must(Result<T> result, const char* what) {
  if (!result)
    throw std::runtime_error(std::string(what) + ": " + result.error().code + ": " +
                             result.error().message.en);
  return std::move(*result);
}

void must(const Result<void>& result, const char* what) {
  if (!result)
    throw std::runtime_error(std::string(what) + ": " + result.error().code + ": " +
                             result.error().message.en);
}

/// The packs are loaded once: they never change.
std::shared_ptr<const policy::PolicyLibrary> packs() {
  static const auto kLibrary = [] {
    Diagnostics diagnostics;
    return policy::PolicyLibrary::load(kPolicies, diagnostics);
  }();
  return kLibrary;
}

struct Body {
  const char* login;
  std::vector<Role> roles;
  const char* organisation;
  const char* department;
};

const std::vector<Body>& bodies() {
  static const std::vector<Body> kBodies{
      {"applicant", {Role::applicant}, "org-a", ""},
      {"colleague", {Role::applicant}, "org-a", ""},
      {"organisation_admin", {Role::organisation_admin}, "org-a", ""},
      {"stranger", {Role::applicant}, "org-b", ""},
      {"recommender", {Role::recommender}, "", "dept-a"},
      {"other_recommender", {Role::recommender}, "", "dept-b"},
      {"examiner", {Role::examiner}, "", ""},
      {"auditor", {Role::auditor}, "", ""},
      {"administrator", {Role::administrator}, "", ""},
  };
  return kBodies;
}

}  // namespace

void HandClock::set(std::string_view instant) {
  const auto time = programme::parse_instant(instant);
  if (!time) throw std::runtime_error("no instant: " + std::string(instant));
  now_ = std::chrono::milliseconds(time->time_since_epoch()).count();
}

World::World(const std::string& database, ServerOptions options) {
  static std::atomic<int> number{0};
  folder_ = fs::temp_directory_path() /
            ("guohe-world-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
  fs::create_directories(folder_);
  clock.set("2025-05-01T02:00:00Z");
  store_ = must(store::open_store(database.empty() ? (folder_ / "guohe.db").string() : database), "store");
  files_ = must(store::open_local_files((folder_ / "files").string()), "files");
  random_ = std::make_unique<CountingRandom>();
  passwords_ = std::make_unique<PlainPasswords>();
  policy_ = packs();
  Diagnostics diagnostics;
  processes_ = policy::load_processes(kPolicies / "processes", diagnostics);
  services_ = std::make_unique<app::Services>(
      app::Services{*store_, clock, *random_, *passwords_, *files_, *policy_, processes_, {}});
  settle();
  site_ = std::make_unique<Site>(*services_, SiteOptions{}, fs::path());
  options.port = 0;
  server_ = must(Server::listen(options, *site_), "server");
  server_->start();
}

World::~World() {
  server_->stop(std::chrono::seconds(5));
  server_.reset();
  store_.reset();
  fs::remove_all(folder_);
}

/// Bodies, people and a call.
void World::settle() {
  programme::Call call;
  call.id = kCall;
  call.guideline = "gd-2025";
  call.year = 2025;
  call.title = {"2025 年度指南", "Call 2025"};
  call.document = {"粤科函", "a document"};
  call.opens_at = *programme::parse_instant(kOpensAt);
  call.closes_at = *programme::parse_instant(kClosesAt);
  call.publish_date = "2025-04-08";
  call.parameters = R"({"publish date":"2025-04-08"})";
  call.topics = {kTopic, "gd-2025/new-zealand"};
  must(store_->write([&](app::Unit& unit) -> Result<void> {
    unit.put_department({"dept-a", {"甲市科技局", "Bureau A"}, "guangzhou"});
    unit.put_department({"dept-b", {"乙市科技局", "Bureau B"}, "foshan"});
    unit.put_organisation({"org-a",
                           {"岭南海洋大学", "Lingnan Marine University"},
                           "12440000000000001A",
                           "university",
                           "Guangdong",
                           "guangzhou",
                           "1 Road",
                           "1958-01-01",
                           "dept-a"});
    unit.put_organisation({"org-b",
                           {"佛山学院", "Foshan College"},
                           "12440000000000002B",
                           "university",
                           "Guangdong",
                           "foshan",
                           "2 Road",
                           "1980-01-01",
                           "dept-b"});
    for (const Body& body : bodies()) {
      unit.put_account({{std::string("acc-") + body.login, body.login, body.login, body.roles,
                         body.organisation, body.department, true},
                        std::string("plain:") + kPassword});
    }
    unit.put_call(call);
    return {};
  }),
       "people");
}

Person World::person(const std::string& login) const {
  Person person(port());
  const Answer answer = person.sign_in(login, kPassword);
  if (answer.status != 200) throw std::runtime_error("cannot sign in as " + login + ": " + answer.body);
  return person;
}

std::string World::draft() {
  Person applicant = person("applicant");
  const Answer made = applicant.post("/applications", R"({"call":"gd-2025","topic":"gd-2025/joint-rd"})");
  if (made.status != 201) throw std::runtime_error("no draft: " + made.body);
  return made.text("/id");
}

std::string World::complete_draft() {
  const std::string id = draft();
  Person applicant = person("applicant");
  Diagnostics diagnostics;
  const auto input =
      policy::read_case(*policy_, kPolicies, "gd-2025/cases/joint-rd/complete.yaml", diagnostics);
  if (!input) throw std::runtime_error("cannot read the complete case");
  boost::json::array changes;
  for (const auto& fact : boost::json::parse(input->input.facts).as_object()) {
    changes.push_back(boost::json::object{{"path", fact.key()}, {"value", fact.value()}});
  }
  const boost::json::object patch{{"base_version", 1}, {"changes", std::move(changes)}};
  const Answer saved = applicant.patch("/applications/" + id, boost::json::serialize(patch));
  if (saved.status != 200) throw std::runtime_error("cannot fill in the draft: " + saved.body);
  const Answer topic = applicant.get("/calls/gd-2025/topics/gd-2025%2Fjoint-rd");
  for (const auto& kind : topic.json.at("topic").at("evidence").as_array()) {
    const std::string evidence(kind.at("id").as_string());
    const Answer added = applicant.upload(
        "/applications/" + id + "/attachments?name=proof.pdf&evidence=" + percent_encode(evidence), kPdf);
    if (added.status != 201) throw std::runtime_error("cannot attach " + evidence + ": " + added.body);
  }
  return id;
}

std::string World::submitted() {
  const std::string id = complete_draft();
  Person applicant = person("applicant");
  const std::int64_t version = applicant.get("/applications/" + id).number("/version");
  const Answer moved = applicant.post("/applications/" + id + "/actions/submit",
                                      "{\"version\":" + std::to_string(version) + "}");
  if (moved.status != 200) throw std::runtime_error("cannot submit: " + moved.body);
  return id;
}

}  // namespace guohe::http::testing
