// Expressions' places in their sources, and the names that they may use.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/compile/program.hpp"
#include "feel/feel.hpp"

namespace guohe::feel {

Expression::Expression(std::string expression_text, std::string source_name)
    : text(std::move(expression_text)),
      source(std::make_shared<const SourceText>(std::move(source_name), text)) {}

Expression::Expression(std::string expression_text, std::shared_ptr<const SourceText> in_source,
                       std::uint32_t offset)
    : text(std::move(expression_text)), source(std::move(in_source)), pieces{{0, offset}} {}

Expression::Expression(std::string expression_text, std::shared_ptr<const SourceText> in_source,
                       std::vector<Piece> pieces_in_order)
    : text(std::move(expression_text)), source(std::move(in_source)), pieces(std::move(pieces_in_order)) {}

Span Expression::to_source(Span in_text) const {
  const auto place = [&](std::uint32_t at) {
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), at,
                         [](std::uint32_t offset, const Piece& piece) { return offset < piece.text_begin; });
    if (after == pieces.begin()) return at;
    const Piece& piece = *std::prev(after);
    return piece.source_begin + (at - piece.text_begin);
  };
  if (in_text.end <= in_text.begin) return {place(in_text.begin), place(in_text.begin)};
  return {place(in_text.begin), place(in_text.end - 1) + 1};
}

int Scope::add(std::string name, Type type) {
  const auto [place, fresh] = slots_.try_emplace(name, static_cast<int>(entries_.size()));
  if (fresh) entries_.emplace_back();
  entries_[static_cast<std::size_t>(place->second)] = {std::move(name), std::move(type), nullptr,
                                                       place->second};
  return place->second;
}

void Scope::place(int slot, std::string name, Type type, std::shared_ptr<const Program> program) {
  slots_.insert_or_assign(name, slot);
  placed_.try_emplace(slot, entries_.size());
  entries_.push_back({std::move(name), std::move(type), std::move(program), slot});
}

const Scope::Entry& Scope::entry(int slot) const {
  const auto placed = placed_.find(slot);
  return entries_[placed == placed_.end() ? static_cast<std::size_t>(slot) : placed->second];
}

int Scope::define(std::string name, std::shared_ptr<const Program> program) {
  const int slot = add(std::move(name), program->type);
  entries_[static_cast<std::size_t>(slot)].program = std::move(program);
  return slot;
}

void Scope::add_type(std::string name, Type type) {
  types_.insert_or_assign(std::move(name), std::move(type));
}

int Scope::find(std::string_view name) const {
  const auto found = slots_.find(std::string(name));
  return found == slots_.end() ? -1 : found->second;
}

std::optional<Type> Scope::find_type(std::string_view name) const {
  const auto found = types_.find(std::string(name));
  if (found != types_.end()) return found->second;
  return find_type_ ? find_type_(name) : std::nullopt;
}

std::vector<Value> Scope::new_frame() const {
  std::vector<Value> frame;
  frame.reserve(entries_.size());
  for (const Entry& entry : entries_) frame.push_back(entry.program ? Value::unset() : Value::missing());
  return frame;
}

}  // namespace guohe::feel
