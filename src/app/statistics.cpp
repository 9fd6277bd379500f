// SPDX-License-Identifier: Apache-2.0
#include "app/statistics.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <map>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/money.hpp"
#include "app/ports/store.hpp"
#include "programme/city.hpp"
#include "programme/country.hpp"
#include "programme/policy/verdict_labels.hpp"
#include "programme/process.hpp"

namespace guohe::app {

namespace {

struct Sum {
  Text label;
  std::int64_t applications = 0, awards = 0, requested_fen = 0, granted_fen = 0;

  void add(const FigureRow& row) {
    applications += row.applications;
    awards += row.awards;
    requested_fen += row.requested_fen;
    granted_fen += row.granted_fen;
  }
};

class Maker {
 public:
  Maker(const Services& services, Reader& reader, FigureFilter filter)
      : services_(services), reader_(reader), filter_(std::move(filter)) {}

  Statistics run() {
    Statistics made;
    made.by_year = by(
        FigureKey::year,
        [](const FigureRow& row) {
          return Text{row.key, row.key};
        },
        Order::key);
    made.by_call = by(
        FigureKey::call,
        [this](const FigureRow& row) {
          const auto call = reader_.call(row.key);
          return call ? call->title : Text{row.key, row.key};
        },
        Order::size);
    made.by_topic = by(
        FigureKey::topic, [this](const FigureRow& row) { return topic(row.key).title; }, Order::size);
    made.by_field = by(
        FigureKey::field, [this](const FigureRow& row) { return field_label(row); }, Order::size);
    made.by_city = by(
        FigureKey::city, [](const FigureRow& row) { return programme::city_label(row.key); }, Order::size);
    made.by_country = by_country();
    Sum total;
    for (const FigureRow& row : reader_.figures(FigureKey::call, filter_)) total.add(row);
    made.total = figure("", total);
    if (filter_.awards_only) return made;
    made.by_state = by(
        FigureKey::state, [this](const FigureRow& row) { return state_label(row); }, Order::size);
    made.by_overall = by(
        FigureKey::overall, [](const FigureRow& row) { return overall_label(row.key); }, Order::size);
    made.clauses = clauses();
    return made;
  }

 private:
  enum class Order { key, size };

  [[nodiscard]] Figure figure(const std::string& key, const Sum& sum) const {
    return {key,
            sum.label,
            sum.applications,
            sum.awards,
            filter_.awards_only ? std::string() : yuan_of(sum.requested_fen),
            yuan_of(sum.granted_fen)};
  }

  /// Rows whose labels are the same are one figure: the same field in two topics.
  template <typename Label>
  std::vector<Figure> by(FigureKey key, Label label, Order order) {
    std::map<std::string, std::pair<std::string, Sum>> sums;  // by Chinese label
    for (const FigureRow& row : reader_.figures(key, filter_)) {
      const Text says = row.key.empty() ? Text{"未填写", "Not given"} : label(row);
      auto& [name, sum] = sums[says.zh];
      name = row.key;
      sum.label = says;
      sum.add(row);
    }
    std::vector<Figure> figures;
    for (const auto& [zh, one] : sums) figures.push_back(figure(one.first, one.second));
    sort(figures, order);
    return figures;
  }

  static void sort(std::vector<Figure>& figures, Order order) {
    std::ranges::stable_sort(figures, [order](const Figure& a, const Figure& b) {
      return order == Order::key ? a.key < b.key : a.applications > b.applications;
    });
  }

  std::vector<Figure> by_country() {
    std::map<std::string, Sum> sums;
    for (const FigureRow& row : reader_.figures(FigureKey::countries, filter_)) {
      for (std::size_t at = 1; at + 2 <= row.key.size(); at += 3) sums[row.key.substr(at, 2)].add(row);
    }
    std::vector<Figure> figures;
    for (auto& [code, sum] : sums) {
      const Text* name = programme::country_name(code);
      sum.label = name == nullptr ? Text{code, code} : *name;
      figures.push_back(figure(code, sum));
    }
    sort(figures, Order::size);
    return figures;
  }

  const programme::TopicView& topic(const std::string& id, const std::string& version = {}) {
    auto found = topics_.find({id, version});
    if (found == topics_.end()) {
      auto read = topic_at(services_, id, version);
      programme::TopicView view = read ? *std::move(read) : programme::TopicView{};
      if (view.title.empty()) view.title = {id, id};
      found = topics_.emplace(std::pair(id, version), std::move(view)).first;
    }
    return found->second;
  }

  Text field_label(const FigureRow& row) {
    for (const programme::Field& field : topic(row.topic).fields) {
      if (field.name != "field") continue;
      const auto choice = std::ranges::find(field.choices, row.key, &programme::Choice::value);
      if (choice != field.choices.end()) return choice->label;
    }
    return {row.key, row.key};
  }

  Text state_label(const FigureRow& row) {
    const programme::State* state = services_.processes.find_state(row.topic, row.key);
    return state == nullptr ? Text{row.key, row.key} : state->label;
  }

  static Text overall_label(const std::string& name) {
    programme::Overall overall{};
    if (!boost::describe::enum_from_string(name.c_str(), overall)) return {name, name};
    return label_of(overall);
  }

  std::vector<ClauseRate> clauses() {
    std::map<std::pair<std::string, std::string>, ClauseRate> rates;  // by topic and clause
    for (const ClauseFigure& figure : reader_.clause_figures(filter_)) add(figure, rates);
    std::vector<ClauseRate> sorted;
    for (auto& [key, rate] : rates) sorted.push_back(std::move(rate));
    // The clauses on which most fail stand first: unmet / decided, compared without dividing.
    std::ranges::stable_sort(sorted, [](const ClauseRate& a, const ClauseRate& b) {
      if (a.topic != b.topic) return a.topic < b.topic;
      return a.unmet * (b.unmet + b.met) > b.unmet * (a.unmet + a.met);
    });
    return sorted;
  }

  void add(const ClauseFigure& figure, std::map<std::pair<std::string, std::string>, ClauseRate>& rates) {
    const std::string_view all = figure.clauses;
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = std::min(all.find(',', begin), all.size());
      const std::string_view one = all.substr(begin, end - begin);
      begin = end + 1;
      const std::size_t equals = one.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string id(one.substr(0, equals));
      ClauseRate& rate = rates[{figure.topic, id}];
      if (rate.clause.empty()) {
        const programme::TopicView& view = topic(figure.topic, figure.pack_version);
        rate.topic = figure.topic;
        rate.topic_title = view.title;
        rate.clause = id;
        const auto clause = std::ranges::find(view.clauses, id, &programme::ClauseView::id);
        if (clause != view.clauses.end()) {
          rate.cite = clause->cite;
          rate.says = clause->says;
        }
      }
      programme::Status status{};
      boost::describe::enum_from_string(std::string(one.substr(equals + 1)).c_str(), status);
      *counter(rate, status) += figure.count;
    }
  }

  static std::int64_t* counter(ClauseRate& rate, programme::Status status) {
    using programme::Status;
    switch (status) {
      case Status::met:
      case Status::yes:
        return &rate.met;
      case Status::unmet:
      case Status::no:
        return &rate.unmet;
      case Status::not_applicable:
        return &rate.not_applicable;
      default:
        return &rate.undecided;
    }
  }

  const Services& services_;
  Reader& reader_;
  FigureFilter filter_;
  std::map<std::pair<std::string, std::string>, programme::TopicView> topics_;
};

Result<Statistics> made_of(Services& services, const StatisticsQuery& query, bool awards_only) {
  if (query.call.size() > 200 || query.topic.size() > 200 || query.year.size() > 10)
    return Error{ErrorKind::invalid, "list.q_too_long", {"查询条件过长", "the query is too long"}, "q"};
  Statistics made;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    made = Maker(services, reader, {awards_only, query.call, query.topic, query.year}).run();
    return {};
  }));
  return made;
}

}  // namespace

Result<Statistics> statistics(Services& services, const Actor& actor, const StatisticsQuery& query) {
  GUOHE_TRY(require(actor, Permission::read_statistics));
  return made_of(services, query, false);
}

Result<Statistics> public_statistics(Services& services, const StatisticsQuery& query) {
  return made_of(services, query, true);
}

}  // namespace guohe::app
