# sejour_library(), sejour_test(): one target per room, warnings as errors, C++23, no extensions.

option(SEJOUR_SANITIZE "Sanitizers, comma separated (address,undefined or thread)" "")

# Empty on a machine without ccache, which is not needed.
find_program(SEJOUR_CCACHE ccache)
set(SEJOUR_COMPILER_LAUNCHER "")
if(SEJOUR_CCACHE)
  set(SEJOUR_COMPILER_LAUNCHER ${SEJOUR_CCACHE})
endif()
set(CMAKE_CXX_COMPILER_LAUNCHER ${SEJOUR_COMPILER_LAUNCHER})

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(sejour_options INTERFACE)
target_compile_features(sejour_options INTERFACE cxx_std_23)
target_include_directories(sejour_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(sejour_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wcast-qual -Wswitch-enum -Wimplicit-fallthrough -Wnon-virtual-dtor -Woverloaded-virtual
  -Wsuggest-override -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast
  -Wmissing-declarations -Wundef
  # Designated initializers name what differs; what they leave out is empty, which is meant.
  -Wno-missing-field-initializers)
if(SEJOUR_SANITIZE)
  target_compile_options(sejour_options INTERFACE
    -fsanitize=${SEJOUR_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(sejour_options INTERFACE -fsanitize=${SEJOUR_SANITIZE})
endif()

# sejour_library(law SOURCES a.cpp b.cpp DEPS sejour::base [LINK fmt::fmt])
# DEPS are rooms that users of this room also see; LINK are libraries hidden inside it.
function(sejour_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;LINK" ${ARGN})
  add_library(sejour_${name} STATIC ${ARG_SOURCES})
  add_library(sejour::${name} ALIAS sejour_${name})
  set_target_properties(sejour_${name} PROPERTIES CXX_EXTENSIONS OFF)
  target_link_libraries(sejour_${name} PUBLIC ${ARG_DEPS} PRIVATE sejour_options ${ARG_LINK})
endfunction()

# sejour_test(law SOURCES x_test.cpp DEPS sejour::law [LINK …] [LABELS slow])
# One test executable per room, one ctest entry for it.
function(sejour_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;LINK;LABELS" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES})
  # Each file of tests has names of its own; what it measures is the library, not itself.
  set_target_properties(${name}_tests PROPERTIES CXX_EXTENSIONS OFF UNITY_BUILD OFF)
  target_compile_options(${name}_tests PRIVATE -O0)
  target_link_libraries(${name}_tests PRIVATE ${ARG_DEPS} sejour_options ${ARG_LINK}
    GTest::gmock GTest::gtest_main sejour_rapidcheck)
  target_compile_definitions(${name}_tests PRIVATE SEJOUR_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    SEJOUR_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name}_tests)
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()
