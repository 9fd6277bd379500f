// From frames of values to columns. A value of another kind than its type promised, a number with too many
// digits, a list that is too long: such an application is marked, and evaluated elsewhere.
// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/chunk.hpp"

#include <algorithm>
#include <unordered_map>

#include "feel/columnar/tables.hpp"

namespace guohe::feel::columnar {
namespace {

using TypeKind = Type::Kind;

// A chunk ends early rather than have more elements in a list.
constexpr std::size_t kElementsMax = 4 * kRowsMax;

std::uint8_t state_of_null(const Value& value) {
  if (value.interval() != nullptr || value.maybe_list() != nullptr) return kElsewhere;
  switch (value.why()) {
    case Why::missing:
      return kMissing;
    case Why::judgement:
      return kJudgement;
    case Why::error:
      return kError;
    default:
      return kElsewhere;
  }
}

TypeKind type_of_kind(Kind kind) {
  switch (kind) {
    case Kind::truth:
      return TypeKind::boolean;
    case Kind::number:
      return TypeKind::number;
    case Kind::text:
      return TypeKind::string;
    case Kind::date:
      return TypeKind::date;
    case Kind::seconds:
      return TypeKind::days_duration;
    case Kind::months:
      return TypeKind::months_duration;
  }
  return TypeKind::any;
}

// The place of a name in a context, found once for a shape.
struct Finder {
  const Shape* shape = nullptr;
  int place = -1;

  const Value* entry(const Value& context, const std::string& name) {
    if (&context.shape() != shape) {
      shape = &context.shape();
      place = shape->find(name);
    }
    return place < 0 ? nullptr : &context.values()[static_cast<std::size_t>(place)];
  }
};

struct Found {
  const Value* value = nullptr;  // when there is one; else:
  std::uint8_t state = kYes;
};

}  // namespace

struct Loader::State {
  explicit State(Layout of) : layout(std::move(of)), form(layout.form()) {
    list_finders.resize(form.lists.size());
    for (std::size_t i = 0; i < form.lists.size(); ++i)
      list_finders[i].resize(form.lists[i].from.path.size());
    finders.resize(form.columns.size());
    of_list.resize(form.lists.size());
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const ColumnSource& source = form.columns[i];
      finders[i].resize(std::max<std::size_t>(source.from.path.size(), 1));
      (source.list < 0 ? of_frame : of_list[static_cast<std::size_t>(source.list)]).push_back(i);
    }
    clear();
  }

  void clear() {
    data = std::make_shared<Chunk::Data>();
    data->lists.resize(form.lists.size());
    for (ListData& list : data->lists) list.offsets.push_back(0);
    data->columns.resize(form.columns.size());
    texts.clear();
    kept.clear();
    views.clear();
  }

  Layout layout;
  const Layout::Form& form;
  std::shared_ptr<Chunk::Data> data;
  std::unordered_map<std::string_view, std::int32_t> texts;  // of this chunk; views into values that are kept
  std::vector<Value> kept;                                   // what those views look into
  std::vector<std::string_view> views;                       // by number
  std::vector<std::vector<Finder>> list_finders, finders;
  std::vector<std::size_t> of_frame;
  std::vector<std::vector<std::size_t>> of_list;

  Found find(std::span<const Value> frame, const Source& source, std::vector<Finder>& places) {
    const Value* value = &frame[source.slot];
    for (std::size_t i = 0; i < source.path.size(); ++i) {
      if (value->is_null()) return {nullptr, null_path(*value)};
      if (!value->is(TypeKind::context)) return {nullptr, kElsewhere};
      value = places[i].entry(*value, source.path[i]);
      if (value == nullptr) return {nullptr, kError};
    }
    if (value->is_null()) return {nullptr, state_of_null(*value)};
    return {value, kYes};
  }

  // An entry of a null is null too; a null that was written out makes it an error.
  static std::uint8_t null_path(const Value& null) {
    return null.why() == Why::literal ? kError : state_of_null(null);
  }

  std::int32_t number_of(const Value& text) {
    const std::string& given = text.as_string();
    const auto [found, fresh] = texts.try_emplace(given, static_cast<std::int32_t>(views.size()));
    if (fresh) {
      kept.push_back(text);
      views.push_back(given);
    }
    return found->second;
  }

  void push(std::size_t column, const Found& found) {
    const ColumnSource& source = form.columns[column];
    ColumnData& into = data->columns[column];
    std::uint8_t state = found.state;
    std::int64_t payload = 0;
    if (found.value != nullptr) {
      const Value& value = *found.value;
      const auto read = value.is(type_of_kind(source.kind)) ? payload_of(source, value) : std::nullopt;
      if (read) {
        payload = *read;
      } else {
        state = kElsewhere;
      }
    }
    if (source.kind == Kind::truth) {
      into.two_valued = into.two_valued && state == kYes;
      into.truths.push_back(state != kYes ? state : static_cast<std::uint8_t>(payload));
      return;
    }
    if (is_wide(source.kind)) {
      into.wide.push_back(payload);
    } else {
      into.small.push_back(static_cast<std::int32_t>(payload));
    }
    const std::size_t size = is_wide(source.kind) ? into.wide.size() : into.small.size();
    if (state != kYes && into.states.empty()) into.states.resize(size - 1, kYes);
    if (state != kYes || !into.states.empty()) into.states.push_back(state);
  }

  std::optional<std::int64_t> payload_of(const ColumnSource& source, const Value& value) {
    switch (source.kind) {
      case Kind::truth:
        return value.as_boolean() ? kYes : kNo;
      case Kind::number:
        return value.as_number().scaled(source.digits);
      case Kind::text:
        return number_of(value);
      case Kind::date: {
        const std::int64_t days = value.date_days();
        return days == static_cast<std::int32_t>(days) ? std::optional(days) : std::nullopt;
      }
      case Kind::seconds:
        if (value.as_days_duration().nanoseconds != 0) return std::nullopt;
        return value.as_days_duration().seconds;
      case Kind::months:
        return value.as_months_duration().months;
    }
    return std::nullopt;
  }

  void push_list(std::size_t number, std::span<const Value> frame) {
    const ListSource& source = form.lists[number];
    ListData& into = data->lists[number];
    const Found found = find(frame, source.from, list_finders[number]);
    std::uint8_t state = found.state;
    std::span<const Value> items;
    if (found.value != nullptr) {
      const bool fits = found.value->is(TypeKind::list) && found.value->items().size() <= kListMax;
      if (fits) items = found.value->items();
      const auto is_record = [](const Value& item) { return item.is(TypeKind::context); };
      if (!fits || (source.records && !std::all_of(items.begin(), items.end(), is_record))) {
        state = kElsewhere;
        items = {};
      }
    }
    const auto row = static_cast<std::uint32_t>(data->rows);
    into.rows.insert(into.rows.end(), items.size(), row);
    into.offsets.push_back(static_cast<std::uint32_t>(into.rows.size()));
    if (state != kYes && into.states.empty()) into.states.resize(row, kYes);
    if (state != kYes || !into.states.empty()) into.states.push_back(state);
    for (const std::size_t column : of_list[number]) {
      for (const Value& item : items) push(column, element(form.columns[column], item, finders[column][0]));
    }
  }

  static Found element(const ColumnSource& source, const Value& item, Finder& finder) {
    const Value* value = &item;
    if (!source.entry.empty()) value = finder.entry(item, source.entry);
    if (value == nullptr) return {nullptr, kError};
    if (value->is_null()) return {nullptr, state_of_null(*value)};
    return {value, kYes};
  }
};

void Texts::set(std::span<const std::string_view> texts) {
  std::size_t places = 4;
  while (places < 2 * texts.size()) places *= 2;
  places_.assign(places, 0);
  begins_.assign(1, 0);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    letters_ += texts[i];
    begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
    std::size_t place = std::hash<std::string_view>{}(texts[i]) & (places - 1);
    while (places_[place] != 0) place = (place + 1) & (places - 1);
    places_[place] = static_cast<std::uint32_t>(i + 1);
  }
}

std::int32_t Texts::find(std::string_view text) const {
  if (places_.empty()) return -1;
  const std::size_t last = places_.size() - 1;
  for (std::size_t place = std::hash<std::string_view>{}(text)&last; places_[place] != 0;
       place = (place + 1) & last) {
    if ((*this)[places_[place] - 1] == text) return static_cast<std::int32_t>(places_[place] - 1);
  }
  return -1;
}

Loader::Loader(const Layout& layout) : state_(std::make_unique<State>(layout)) {}
Loader::~Loader() = default;
Loader::Loader(Loader&&) noexcept = default;
Loader& Loader::operator=(Loader&&) noexcept = default;

bool Loader::add(std::span<const Value> frame) {
  State& state = *state_;
  Chunk::Data& data = *state.data;
  if (data.rows >= kRowsMax) return false;
  for (const ListData& list : data.lists) {
    if (list.rows.size() >= kElementsMax) return false;
  }
  for (const std::size_t column : state.of_frame)
    state.push(column, state.find(frame, state.form.columns[column].from, state.finders[column]));
  for (std::size_t i = 0; i < state.form.lists.size(); ++i) state.push_list(i, frame);
  ++data.rows;
  return true;
}

Chunk Loader::take() {
  Chunk chunk;
  Chunk::Data& data = *state_->data;
  for (ListData& list : data.lists) {
    list.offsets.shrink_to_fit();
    list.rows.shrink_to_fit();
  }
  for (ColumnData& column : data.columns) {
    column.truths.shrink_to_fit();
    column.small.shrink_to_fit();
    column.wide.shrink_to_fit();
  }
  data.texts.set(state_->views);
  chunk.data_ = std::move(state_->data);
  state_->clear();
  return chunk;
}

std::size_t Chunk::size() const {
  return data_ ? data_->rows : 0;
}

std::size_t Chunk::bytes() const {
  if (!data_) return 0;
  std::size_t total = sizeof(Data) + data_->texts.bytes();
  for (const ListData& list : data_->lists)
    total += sizeof list + 4 * (list.offsets.size() + list.rows.size()) + list.states.size();
  for (const ColumnData& column : data_->columns) {
    total += sizeof column + column.truths.size() + 4 * column.small.size() + 8 * column.wide.size() +
             column.states.size();
  }
  return total;
}

}  // namespace guohe::feel::columnar
