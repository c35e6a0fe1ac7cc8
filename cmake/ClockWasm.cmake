# The rights clock for browsers: the same sources as the program, compiled to WebAssembly with
# clang and Debian's wasi-libc (ARCHITECTURE.md). The lists of sources are those of the rooms.

set(SEJOUR_WASM_CLANG clang++-19 CACHE STRING "Compiler for WebAssembly (Debian package clang-19)")
find_program(SEJOUR_WASM_CLANG_PATH ${SEJOUR_WASM_CLANG})
set(SEJOUR_WASM_SIMDJSON ${CMAKE_SOURCE_DIR}/node_modules/@nozbe/simdjson/src)

set(SEJOUR_WASM_FLAGS
  --target=wasm32-wasi -std=c++23 -Oz -flto -fno-exceptions -fno-rtti -fno-threadsafe-statics
  -ffunction-sections -fdata-sections
  # fmt is a header of this machine; all others are those of wasi-libc, which come first.
  -idirafter /usr/include
  -DNDEBUG -DFMT_HEADER_ONLY -DSIMDJSON_EXCEPTIONS=0)

# sejour_wasm_object(out_var source depends include…): one object file.
function(sejour_wasm_object out_var source depends)
  string(REPLACE "${CMAKE_SOURCE_DIR}/" "" name "${source}")
  string(REPLACE "${CMAKE_BINARY_DIR}/" "" name "${name}")
  string(MAKE_C_IDENTIFIER "${name}" name)
  set(object ${CMAKE_CURRENT_BINARY_DIR}/clock_wasm/${name}.o)
  list(TRANSFORM ARGN PREPEND "-isystem")
  add_custom_command(OUTPUT ${object}
    COMMAND ${SEJOUR_COMPILER_LAUNCHER} ${SEJOUR_WASM_CLANG_PATH} ${SEJOUR_WASM_FLAGS}
      -I${CMAKE_SOURCE_DIR}/src ${ARGN} -MD -MF ${object}.d -c ${source} -o ${object}
    DEPENDS ${source} ${depends}
    DEPFILE ${object}.d
    COMMENT "Compiling ${name} to WebAssembly"
    VERBATIM)
  set(${out_var} ${object} PARENT_SCOPE)
endfunction()

# sejour_wasm_room(out_var room [without…]): the objects of a room, but for the files named.
function(sejour_wasm_room out_var room)
  get_target_property(sources sejour_${room} SOURCES)
  get_target_property(folder sejour_${room} SOURCE_DIR)
  get_target_property(binary_folder sejour_${room} BINARY_DIR)
  set(objects "")
  foreach(source IN LISTS sources)
    if(source IN_LIST ARGN OR NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    # Tables that a script writes exist once their room is built.
    set(depends "")
    if(IS_ABSOLUTE ${source})
      set(depends sejour_${room})
    else()
      set(source ${folder}/${source})
    endif()
    sejour_wasm_object(object ${source} "${depends}" ${SEJOUR_WASM_INCLUDES})
    list(APPEND objects ${object})
  endforeach()
  set(${out_var} ${objects} PARENT_SCOPE)
endfunction()

# The texts that the clock says, as C++.
function(sejour_wasm_texts out_var)
  set(texts ${CMAKE_CURRENT_BINARY_DIR}/clock_wasm/clock_texts.cpp)
  set(files "")
  foreach(area ${ARGN})
    list(APPEND files ${CMAKE_SOURCE_DIR}/locales/fr/${area}.toml
      ${CMAKE_SOURCE_DIR}/locales/en/${area}.toml)
  endforeach()
  set(script ${CMAKE_SOURCE_DIR}/scripts/clock_texts.py)
  add_custom_command(OUTPUT ${texts}
    COMMAND ${SEJOUR_PYTHON} -B ${script} --locales ${CMAKE_SOURCE_DIR}/locales --out ${texts}
      ${ARGN}
    DEPENDS ${script} ${files}
    VERBATIM)
  sejour_wasm_object(object ${texts} "")
  set(${out_var} ${object} PARENT_SCOPE)
endfunction()

# sejour_clock_wasm(output): makes that file, and `output`.gz.
function(sejour_clock_wasm output)
  if(NOT SEJOUR_WASM_CLANG_PATH OR NOT EXISTS ${SEJOUR_WASM_SIMDJSON}/simdjson.cpp)
    message(FATAL_ERROR "The clock for browsers needs clang-19 with the wasm32 packages of "
      "dependencies.txt, and `npm ci --ignore-scripts`: run scripts/install.")
  endif()
  sejour_wasm_texts(objects case clock_page common rights)
  foreach(room base law cases rights)
    sejour_wasm_room(of_room ${room})
    list(APPEND objects ${of_room})
  endforeach()
  # It has texts of its own, and no guide. Names are compared by the stores only, with ICU.
  sejour_wasm_room(of_text text catalogue_texts.cpp charts.cpp guide.cpp guide_markdown.cpp
    normalise.cpp)
  set(SEJOUR_WASM_INCLUDES ${SEJOUR_WASM_SIMDJSON})
  # The forecast is not made in browsers.
  sejour_wasm_room(of_wire wire assumptions_csv.cpp forecast_results.cpp forecast_words.cpp
    scenario_toml.cpp)
  sejour_wasm_object(of_json ${SEJOUR_WASM_SIMDJSON}/simdjson.cpp "" ${SEJOUR_WASM_SIMDJSON})
  # Not optimised with the rest: the linker must see what it exports and calls.
  list(APPEND SEJOUR_WASM_FLAGS -fno-lto)
  include(${CMAKE_SOURCE_DIR}/apps/clock_wasm/sources.cmake)
  sejour_wasm_object(of_app ${CMAKE_SOURCE_DIR}/apps/${SEJOUR_CLOCK_WASM_SOURCE} "")
  list(APPEND objects ${of_text} ${of_wire} ${of_json} ${of_app})
  add_custom_command(OUTPUT ${output} ${output}.gz
    COMMAND ${SEJOUR_WASM_CLANG_PATH} --target=wasm32-wasi -Oz -flto -nostartfiles -Wl,--no-entry
      -Wl,--gc-sections -Wl,--strip-all -Wl,-z,stack-size=262144 -o ${output} ${objects}
    COMMAND gzip -9 -n -k -f ${output}
    DEPENDS ${objects}
    COMMENT "Linking the clock for browsers"
    VERBATIM)
endfunction()
