// SPDX-License-Identifier: Apache-2.0
#include "app/review/expert_import.hpp"

#include <charconv>

#include "app/errors.hpp"
#include "app/ports/experts.hpp"
#include "app/review/expert_form.hpp"
#include "app/review/expert_tools.hpp"
#include "app/tools.hpp"
#include "base/described.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

using programme::Expert;
using programme::ExpertState;
using sheet::CellKind;

enum ExpertCell {
  kExpertName,
  kOtherName,
  kOrganisation,
  kTitleCell,
  kSenior,
  kRegion,
  kEmail,
  kPhone,
  kOrcid,
  kIdNumber,
  kFields,
  kKeywords,
  kKeywordsEn,
  kLanguages,
  kMost,
  kAbout
};

/// Parts between commas, semicolons and their Chinese forms.
std::vector<std::string> parts_of(const std::string& cell) {
  std::string text = cell;
  for (const std::string_view mark : {"；", "，", "、", ";"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), ",");
  }
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string part = programme::readable_text(text.substr(0, end));
    if (part.starts_with(' ')) part.erase(0, 1);
    if (!part.empty()) parts.push_back(std::move(part));
    text.erase(0, end + 1);
  }
  return parts;
}

int whole(const std::string& cell) {
  int value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return read.ec == std::errc() && read.ptr == cell.data() + cell.size() ? value : 0;
}

/// The row as the form that the office would have filled in, over what is known already.
ExpertForm form_of_row(const std::vector<std::string>& cells, const programme::ExpertProfile& before) {
  ExpertForm form;
  form.name = cells[kExpertName];
  form.other_name = cells[kOtherName];
  form.email = cells[kEmail];
  form.phone = cells[kPhone];
  form.orcid = cells[kOrcid];
  if (!cells[kIdNumber].empty()) form.id_number = cells[kIdNumber];
  form.title = cells[kTitleCell];
  form.senior = cells[kSenior] == "yes";
  form.region = cells[kRegion];
  form.fields = parts_of(cells[kFields]);
  form.keywords = parts_of(cells[kKeywords]);
  form.keywords_en = parts_of(cells[kKeywordsEn]);
  form.languages = cells[kLanguages].empty() ? std::vector<std::string>{"zh"} : parts_of(cells[kLanguages]);
  form.about = cells[kAbout];
  form.most = cells[kMost].empty() ? programme::ExpertProfile().most : whole(cells[kMost]);
  form.affiliations = before.affiliations;
  if (form.affiliations.empty() || form.affiliations.front().organisation != cells[kOrganisation])
    form.affiliations.insert(form.affiliations.begin(), {cells[kOrganisation], {}, {}});
  form.ties = before.ties;
  form.away_from = before.away_from;
  form.away_to = before.away_to;
  return form;
}

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "；") + part;
  return text;
}

/// A profile as the preview shows it, by column.
std::vector<Text> cells_of(const programme::ExpertProfile& p, const std::vector<ImportColumn>& columns,
                           const std::string& number) {
  const std::string values[] = {p.name,
                                p.other_name,
                                p.affiliations.empty() ? "" : p.affiliations.front().organisation,
                                p.title,
                                p.senior ? "yes" : "no",
                                p.region,
                                p.email,
                                p.phone,
                                p.orcid,
                                number,
                                listed(p.fields),
                                listed(p.keywords),
                                listed(p.keywords_en),
                                listed(p.languages),
                                std::to_string(p.most),
                                p.about};
  std::vector<Text> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back(shown_cell(columns[i], values[i]));
  return cells;
}

/// The column that a problem of the form is about, by its JSON pointer; nothing for none of them.
const ImportColumn* column_at(const std::vector<ImportColumn>& columns, const std::string& place) {
  for (const ImportColumn& one : columns) {
    if (place.starts_with("/form/" + one.column.name)) return &one;
  }
  return place.starts_with("/form/affiliations") ? &columns[kOrganisation] : nullptr;
}

}  // namespace

std::vector<ImportColumn> expert_import_columns() {
  return {
      {{"name", {"姓名", "Name"}, CellKind::text}, true},
      {{"other_name", {"其他姓名", "Other name"}, CellKind::text}},
      {{"organisation", {"单位", "Organisation"}, CellKind::text}, true},
      {{"title", {"职称", "Title"}, CellKind::text}},
      {{"senior", {"资深", "Senior"}, CellKind::text}, false, {{"yes", {"是", "yes"}}, {"no", {"否", "no"}}}},
      {{"region", {"地区", "Region"}, CellKind::text}},
      {{"email", {"电子邮箱", "E-mail"}, CellKind::text}, true},
      {{"phone", {"电话", "Telephone"}, CellKind::text}},
      {{"orcid", {"ORCID", "ORCID"}, CellKind::text}},
      {{"id_number", {"证件号码", "Identity number"}, CellKind::text}},
      {{"fields", {"学科代码", "Discipline codes"}, CellKind::text}, true},
      {{"keywords", {"关键词", "Keywords in Chinese"}, CellKind::text}},
      {{"keywords_en", {"英文关键词", "Keywords in English"}, CellKind::text}},
      {{"languages", {"评审语言", "Languages"}, CellKind::text}},
      {{"most", {"评审上限", "Reviews at most"}, CellKind::text}},
      {{"about", {"研究工作", "Work"}, CellKind::text}},
  };
}

ImportItem imported_expert(Reader& reader, const Services& services, const std::vector<std::string>& cells,
                           std::int64_t row, std::vector<ImportProblem>& problems) {
  ImportItem item;
  item.row = row;
  item.expert = Expert{};
  const auto columns = expert_import_columns();
  const std::string number = identity_key(services.settings, cells[kIdNumber]);
  item.key = programme::search_text(cells[kEmail]);
  Expert asked;
  asked.profile.email = cells[kEmail];
  asked.profile.id_key = number;
  const auto present = reader.experts().experts_like(asked);
  Expert& expert = *item.expert;
  // The same id for the preview and for the confirmation.
  expert.id = "x-" + keyed_hash(item.key, "guohe-expert").substr(0, 24);
  expert.version = 0;
  if (!present.empty()) {
    expert = present.front();
  } else if (reader.experts().expert(expert.id)) {
    problems.push_back({row,
                        columns[kEmail].column.label,
                        {"此人未获同意入库或已移出，请在专家库中办理",
                         "this person was refused or removed: see to it in the library"}});
  }
  if (present.size() > 1 || expert.state == ExpertState::paused) {
    problems.push_back({row,
                        columns[kEmail].column.label,
                        {"邮箱与证件号码属于不同的人，或此人已暂停，请在专家库中办理",
                         "address and number are those of different people, or this person is paused: see to "
                         "it in the library"}});
  } else if (!present.empty() && expert.state == ExpertState::pending) {
    problems.push_back({row,
                        columns[kEmail].column.label,
                        {"此人已自行登记，待审核", "this person registered and waits for a decision"}});
  }
  const ExpertForm form = form_of_row(cells, expert.profile);
  const auto checked = check_expert_form(services, form);
  if (!checked) {
    for (const Problem& problem : checked.error().details) {
      const ImportColumn* column = column_at(columns, problem.place);
      problems.push_back({row, column == nullptr ? Text{} : column->column.label, problem.message});
    }
    return item;
  }
  programme::ExpertProfile profile = profile_of(services, form, expert.profile);
  std::string masked = cells[kIdNumber];
  mask_number(masked);
  item.cells = cells_of(profile, columns, masked);
  if (!present.empty()) {
    item.effect =
        json::write(profile) == json::write(expert.profile) ? ImportEffect::unchanged : ImportEffect::changed;
    // The number that is kept is a hash: that it is another one is all that can be shown.
    item.before =
        cells_of(expert.profile, columns, profile.id_key == expert.profile.id_key ? masked : std::string());
  }
  expert.profile = std::move(profile);
  return item;
}

Result<void> put_imported(Unit& unit, const Services& services, const Actor& actor, const Expert& expert) {
  Expert next = expert;
  if (next.version == 0) {
    next.state = ExpertState::active;
    next.decided_by = actor.account.id;
    next.made_at = now_of(services);
  }
  GUOHE_TRY(put_next(unit, services, next));
  record(unit, actor, next.updated_at, "expert.import", "expert:" + next.id, content_of(next));
  return {};
}

}  // namespace guohe::app
