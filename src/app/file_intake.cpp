// SPDX-License-Identifier: Apache-2.0
#include "app/file_intake.hpp"

#include <algorithm>
#include <utility>

#include "app/errors.hpp"
#include "app/sniff.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kFileNameMax = 255;

Error too_large(std::int64_t limit) {
  const std::string megabytes = std::to_string(limit / (1024 * 1024));
  return {ErrorKind::too_large,
          "attachment.too_large",
          {"文件超过 " + megabytes + " MB", "the file is larger than " + megabytes + " MB"}};
}

Error type_not_allowed(const Text& names) {
  return {ErrorKind::invalid,
          "attachment.type_not_allowed",
          {"只接受 " + names.zh + " 文件", "only " + names.en + " files are taken"}};
}

Error type_mismatch(const std::string& name, const std::string& type) {
  return {ErrorKind::invalid,
          "attachment.type_mismatch",
          {"文件名 `" + name + "` 与内容类型 `" + type + "` 不符",
           "the name `" + name + "` does not fit the content, which is `" + type + "`"}};
}

bool good_name(const std::string& name) {
  return !name.empty() && name.size() <= kFileNameMax && name != "." && name != ".." &&
         std::ranges::none_of(name, [](char c) {
           const auto code = static_cast<unsigned char>(c);
           return code < 0x20 || code == 0x7f || c == '/' || c == '\\';
         });
}

}  // namespace

IntakeRules attachment_rules(std::int64_t most_bytes) {
  return {most_bytes,
          {},
          {"PDF、PNG、JPEG、TIFF、DOCX、XLSX、PPTX、OFD、ZIP、TXT、CSV",
           "PDF, PNG, JPEG, TIFF, DOCX, XLSX, PPTX, OFD, ZIP, TXT and CSV"}};
}

Result<void> FileIntake::check(const std::string& name, std::int64_t declared_size,
                               const IntakeRules& rules) {
  if (!good_name(name)) {
    return Error{
        ErrorKind::invalid, "attachment.bad_name", {"文件名无效", "the file name is not usable"}, "name"};
  }
  if (declared_size > rules.most_bytes) return too_large(rules.most_bytes);
  return {};
}

FileIntake::FileIntake(std::string name, IntakeRules rules, std::unique_ptr<FileWriter> writer)
    : name_(std::move(name)), rules_(std::move(rules)), writer_(std::move(writer)) {}

Result<void> FileIntake::write(std::span<const char> bytes) {
  if (failed_) return *failed_;
  size_ += static_cast<std::int64_t>(bytes.size());
  if (size_ > rules_.most_bytes) return fail(too_large(rules_.most_bytes));
  if (first_.size() < kSniffed) {
    first_.append(bytes.data(), std::min(bytes.size(), kSniffed - first_.size()));
    if (first_.size() == kSniffed) GUOHE_TRY(check_type());
  }
  auto written = writer_->write(bytes);
  if (!written) return fail(std::move(written).error());
  return {};
}

Result<TakenFile> FileIntake::finish() {
  if (failed_) return *failed_;
  if (size_ == 0) return Error{ErrorKind::invalid, "attachment.empty", {"文件是空的", "the file is empty"}};
  GUOHE_TRY(check_type());
  GUOHE_LET(stored, writer_->finish());
  return TakenFile{stored.digest, stored.size, type_};
}

Error FileIntake::fail(Error error) {
  writer_.reset();
  failed_ = error;
  return error;
}

Result<void> FileIntake::check_type() {
  if (!type_.empty()) return {};
  auto type = sniff(first_, name_);
  if (!type || (!rules_.types.empty() && std::ranges::find(rules_.types, *type) == rules_.types.end()))
    return fail(type_not_allowed(rules_.type_names));
  if (!name_fits(name_, *type)) return fail(type_mismatch(name_, *type));
  type_ = *std::move(type);
  return {};
}

}  // namespace guohe::app
