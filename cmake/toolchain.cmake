# Compiler flags, ccache and the fast linker, for every target.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers)
# Reproducible objects, and one ccache for every worktree.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-O2)
elseif(CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-O0 -g1)
else()
  add_compile_options(-O1 -g1)
endif()
# Null and misaligned accesses are left to the address sanitizer, which sees the access itself: a check before
# every member costs a quarter of the time to compile.
set(GUOHE_UNCHECKED -fno-sanitize=null,alignment)
if(GUOHE_SANITIZE)
  add_compile_options(-fsanitize=${GUOHE_SANITIZE} ${GUOHE_UNCHECKED} -fno-omit-frame-pointer -fno-sanitize-recover=all
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # GCC's own doubts about instrumented code
  add_link_options(-fsanitize=${GUOHE_SANITIZE})
endif()
if(GUOHE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()
find_package(Threads REQUIRED)
link_libraries(Threads::Threads)
