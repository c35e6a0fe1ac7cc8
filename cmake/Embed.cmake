# sejour_embed(target name BASE dir [FILES …] [GLOB pattern…])
# Puts files into the binary with .incbin. C++ reads them with
#   #include "embedded/<name>.h"
#   std::span<const EmbeddedFile> sejour::embedded::<name>()   sorted by path, relative to BASE
# FILES may be outputs of a custom command of the same folder. GLOB is for data (texts, templates):
# a new file is seen at the next build. A changed file rebuilds one assembler file only.
function(sejour_embed target name)
  cmake_parse_arguments(ARG "" "BASE" "FILES;GLOB" ${ARGN})
  set(files ${ARG_FILES})
  if(ARG_GLOB)
    list(TRANSFORM ARG_GLOB PREPEND "${ARG_BASE}/")
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${ARG_GLOB})
    list(APPEND files ${found})
  endif()
  list(SORT files)

  set(assembler ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path "${ARG_BASE}" "${file}")
    set(begin "sejour_${name}_${index}_begin")
    set(end "sejour_${name}_${index}_end")
    string(APPEND assembler
      ".global ${begin}\n.global ${end}\n${begin}:\n.incbin \"${file}\"\n${end}:\n.byte 0\n")
    string(APPEND declarations "extern const char ${begin}[];\nextern const char ${end}[];\n")
    string(APPEND rows "    {\"${path}\", {${begin}, ${end}}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembler ".section .note.GNU-stack,\"\",%progbits\n")

  set(directory "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  file(CONFIGURE OUTPUT "${directory}/${name}.S" CONTENT "${assembler}" @ONLY)
  file(CONFIGURE OUTPUT "${directory}/${name}.h" CONTENT
"#pragma once
#include <span>
#include \"base/embedded.h\"
namespace sejour::embedded {
std::span<const EmbeddedFile> ${name}();
}
" @ONLY)
  file(CONFIGURE OUTPUT "${directory}/${name}.cpp" CONTENT
"#include \"embedded/${name}.h\"
extern \"C\" {
${declarations}}
namespace sejour::embedded {
std::span<const EmbeddedFile> ${name}() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}
}
" @ONLY)

  # Apart from the room, so that warnings for our own C++ do not reach generated assembler.
  add_library(sejour_embedded_${name} OBJECT "${directory}/${name}.S" "${directory}/${name}.cpp")
  set_source_files_properties("${directory}/${name}.S" PROPERTIES OBJECT_DEPENDS "${files}")
  target_compile_features(sejour_embedded_${name} PRIVATE cxx_std_23)
  target_include_directories(sejour_embedded_${name} PRIVATE
    ${CMAKE_SOURCE_DIR}/src ${CMAKE_CURRENT_BINARY_DIR})
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:sejour_embedded_${name}>)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
