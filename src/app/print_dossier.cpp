// The whole dossier: papers and files of an application and of the cases beside it, one after the other.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>

#include "app/attachments.hpp"
#include "app/errors.hpp"
#include "app/paper_material.hpp"
#include "print/merge.hpp"
#include "print/render.hpp"

namespace guohe::app {

namespace {

/// What goes into the PDF, and the list of it and of what does not.
struct Contents {
  std::vector<print::DossierPart> listed;
  std::vector<print::Part> parts;
};

/// Where an attachment lies on disk, or its bytes where the store has no such place; `in_memory`: its bytes.
std::optional<print::Part> part_of(Services& services, const Actor& actor, const std::string& application,
                                   const Attachment& file, bool in_memory) {
  auto opened = open_attachment(services, actor, application, file.id);
  if (!opened) return std::nullopt;
  if (!opened->path.empty() && !in_memory) return print::Part{opened->path, {}};
  print::Part part;
  std::array<char, 64 * 1024> piece{};
  for (;;) {
    const auto size = opened->bytes->read(piece);
    if (!size) return std::nullopt;
    if (*size == 0) return part;
    part.bytes.append(piece.data(), *size);
  }
}

/// A file as pages: a PDF as it is, a picture on a page of its own. Nothing for what can be neither.
std::optional<print::Part> pages_of(Services& services, const Actor& actor, const Material& m,
                                    const Attachment& file) {
  if (file.type == "application/pdf") {
    auto part = part_of(services, actor, m.view.id, file, false);
    return part && print::can_merge(*part) ? part : std::nullopt;
  }
  if (file.type != "image/png" && file.type != "image/jpeg") return std::nullopt;
  const auto picture = part_of(services, actor, m.view.id, file, true);
  if (!picture) return std::nullopt;
  print::Document frame;
  frame.language = m.language;
  frame.title = file.name;
  frame.head = evidence_label(m, file.evidence) + m.in("：", ": ") + file.name;
  frame.head_right = m.view.number;
  frame.foot = file.digest;
  auto page = print::picture_page(frame, picture->bytes);
  if (!page) return std::nullopt;
  return print::Part{{}, *std::move(page)};
}

/// The papers and files of an application or a case. `of` stands before their names.
Result<void> add_all(Services& services, const Actor& actor, const Material& m, const std::string& of,
                     Contents& contents) {
  GUOHE_LET(papers, papers_of(m));
  for (const MadePaper& paper : papers) {
    GUOHE_LET(bytes, print::to_pdf(paper.document));
    contents.listed.push_back({of + m.in(paper.title), m.in("系统生成", "made by Guohe"), true});
    contents.parts.push_back({{}, std::move(bytes)});
  }
  for (const Attachment& file : m.view.attachments) {
    auto part = pages_of(services, actor, m, file);
    std::string what = evidence_label(m, file.evidence);
    if (file.withheld) what += m.in("（未通过病毒检查）", " (not cleared by the scanner)");
    contents.listed.push_back({of + file.name, std::move(what), part.has_value(), file.digest});
    if (part) contents.parts.push_back(*std::move(part));
  }
  return {};
}

/// Whether a case has come to something: handed in, or not for its people to fill in.
bool is_handed_in(const Material& m) {
  const programme::State* state = m.process->state(m.stored.state);
  return m.view.receipt || (state != nullptr && !state->editable);
}

}  // namespace

Result<std::string> print_dossier(Services& services, const Actor& actor, const std::string& id,
                                  Language language, const std::string& path) {
  GUOHE_LET(material, gather_material(services, actor, id, language));
  Contents contents;
  GUOHE_TRY(add_all(services, actor, material, {}, contents));
  for (const CaseRow& row : material.view.cases) {
    GUOHE_LET(beside, gather_material(services, actor, row.id, language));
    if (is_handed_in(beside)) GUOHE_TRY(add_all(services, actor, beside, row.number + " ", contents));
  }
  GUOHE_LET(cover, print::to_pdf(print::dossier_cover({subject_of(material), contents.listed}, language)));
  contents.parts.insert(contents.parts.begin(), print::Part{{}, std::move(cover)});
  GUOHE_TRY(print::merge(contents.parts, path));
  return file_name(material, {"卷宗", "dossier"});
}

}  // namespace guohe::app
