# libguohe-dmn: the rooms base, feel and dmn as one archive that other programs link (docs/dmn-library.md).
#   cmake --install build --component dmn --prefix PREFIX
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The header that a program includes, and what that one needs; everything else stays inside.
set(GUOHE_DMN_HEADERS
  dmn/dmn.hpp dmn/json_inputs.hpp
  feel/feel.hpp feel/value/temporal.hpp feel/value/type.hpp feel/value/value.hpp
  base/date.hpp base/decimal.hpp base/diagnostic.hpp base/json.hpp base/result.hpp base/source.hpp base/text.hpp)
set(GUOHE_DMN_INCLUDE ${CMAKE_INSTALL_INCLUDEDIR}/guohe-dmn)

# Packs are YAML and receipts are hashed; models are neither.
add_library(guohe-dmn STATIC
  "$<FILTER:$<TARGET_OBJECTS:guohe_base>,EXCLUDE,/(yaml|yaml_reader|yaml_secret|sm3)[.]cpp>"
  $<TARGET_OBJECTS:guohe_feel> $<TARGET_OBJECTS:guohe_dmn>)
set_target_properties(guohe-dmn PROPERTIES EXPORT_NAME dmn LINKER_LANGUAGE CXX)
target_compile_features(guohe-dmn INTERFACE cxx_std_20)
target_include_directories(guohe-dmn INTERFACE $<INSTALL_INTERFACE:${GUOHE_DMN_INCLUDE}>)
target_link_libraries(guohe-dmn PRIVATE date::date-tz PkgConfig::pcre2 pugixml::pugixml PUBLIC Boost::headers)

install(TARGETS guohe-dmn EXPORT guohe-dmn-targets COMPONENT dmn ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(header ${GUOHE_DMN_HEADERS})
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${CMAKE_SOURCE_DIR}/src/${header} COMPONENT dmn DESTINATION ${GUOHE_DMN_INCLUDE}/${folder})
endforeach()
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/guohe-dmn)
install(EXPORT guohe-dmn-targets COMPONENT dmn NAMESPACE guohe:: DESTINATION ${package_folder})
configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/guohe-dmn-config.cmake.in
  ${CMAKE_BINARY_DIR}/guohe-dmn-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/guohe-dmn-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/guohe-dmn-config.cmake ${CMAKE_BINARY_DIR}/guohe-dmn-config-version.cmake
  COMPONENT dmn DESTINATION ${package_folder})
