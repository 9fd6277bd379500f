// SPDX-License-Identifier: Apache-2.0
#include "sheet/xml_part.hpp"

#include <array>

namespace guohe::sheet {

namespace {

std::string_view local(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

struct Reading {
  XML_Parser parser;
  PartHandler& handler;

  void check() const {
    if (handler.error()) XML_StopParser(parser, XML_FALSE);
  }
};

void XMLCALL on_open(void* data, const char* name, const char** attributes) {
  auto* reading = static_cast<Reading*>(data);
  if (!reading->handler.error()) reading->handler.open(local(name), attributes);
  reading->check();
}
void XMLCALL on_close(void* data, const char* name) {
  auto* reading = static_cast<Reading*>(data);
  if (!reading->handler.error()) reading->handler.close(local(name));
  reading->check();
}
void XMLCALL on_text(void* data, const char* text, int size) {
  auto* reading = static_cast<Reading*>(data);
  if (!reading->handler.error()) reading->handler.text({text, static_cast<std::size_t>(size)});
  reading->check();
}
/// No XLSX has a document type; entities that swell have no place to be declared.
void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) {
  auto* reading = static_cast<Reading*>(data);
  reading->handler.stop(not_xlsx());
  reading->check();
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeParser {
  void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

}  // namespace

Error not_xlsx() {
  return {ErrorKind::invalid, "sheet.not_xlsx", {"不是有效的 XLSX 文件", "this is no valid XLSX file"}};
}

Error too_large(const Text& what) {
  return {ErrorKind::too_large,
          "sheet.too_large",
          {"表格超出上限：" + what.zh, "the table is beyond the limits: " + what.en}};
}

std::string_view attribute(const char** attributes, std::string_view name) {
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
    if (local(attributes[0]) == name) return attributes[1];
  }
  return {};
}

Result<bool> read_part(zip_t* archive, const std::string& name, std::int64_t& budget, PartHandler& handler) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive, name.c_str(), 0));
  if (file == nullptr) return false;
  const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate(nullptr));
  if (parser == nullptr) return not_xlsx();
  Reading reading{parser.get(), handler};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), &on_open, &on_close);
  XML_SetCharacterDataHandler(parser.get(), &on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), &on_doctype);
  std::array<char, 64 * 1024> piece{};
  for (;;) {
    const zip_int64_t size = zip_fread(file.get(), piece.data(), piece.size());
    if (size < 0) return not_xlsx();
    budget -= size;
    if (budget < 0) return too_large({"解压后过大", "it is too large when unpacked"});
    const bool last = size == 0;
    const XML_Status status =
        XML_Parse(parser.get(), piece.data(), static_cast<int>(size), last ? XML_TRUE : XML_FALSE);
    if (handler.error()) return *handler.error();
    if (status != XML_STATUS_OK) return not_xlsx();
    if (last) return true;
  }
}

}  // namespace guohe::sheet
