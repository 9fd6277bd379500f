// Fuzz: any bytes as a test file. Either a file or an error comes back, and every diagnostic can be shown.
// Files are changed as XML (xml/mutator.hpp).
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "dmn/tck/case_file.hpp"
#include "dmn/tck/compare.hpp"
#include "dmn/xml/mutator.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace guohe::dmn::tck;
  const auto source =
      std::make_shared<guohe::SourceText>("case.xml", std::string(reinterpret_cast<const char*>(data), size));
  const CaseFileReading reading = read_case_file(source);
  if (!reading.file && !guohe::has_errors(reading.diagnostics)) std::abort();
  for (const guohe::Diagnostic& diagnostic : reading.diagnostics)
    (void)guohe::render(diagnostic, guohe::Language::en);
  if (!reading.file) return 0;
  for (const Case& one : reading.file->cases) {
    for (const ResultNode& result : one.results) {
      if (difference(result.expected, result.expected)) std::abort();
    }
  }
  return 0;
}
