# The project's own data as C++ tables: law/*.csv and reference/*.csv are checked, then written by
# scripts/law_tables.py. Wrong data stops the build with file, line, column and the way out.

find_program(SEJOUR_PYTHON NAMES python3 REQUIRED)
set(SEJOUR_ISO_CODES /usr/share/iso-codes/json/iso_3166-1.json CACHE FILEPATH
  "English names of countries (Debian package iso-codes)")
if(NOT EXISTS ${SEJOUR_ISO_CODES})
  message(FATAL_ERROR "${SEJOUR_ISO_CODES} is missing: install the Debian package iso-codes")
endif()

set(SEJOUR_TABLE_SCRIPTS
  ${CMAKE_SOURCE_DIR}/scripts/law_tables.py
  ${CMAKE_SOURCE_DIR}/scripts/tables/cpp.py
  ${CMAKE_SOURCE_DIR}/scripts/tables/csv_table.py
  ${CMAKE_SOURCE_DIR}/scripts/tables/law_cpp.py
  ${CMAKE_SOURCE_DIR}/scripts/tables/law_rules.py
  ${CMAKE_SOURCE_DIR}/scripts/tables/reference.py)

# sejour_law_tables(out_var): the generated source of the catalogue, for room law.
function(sejour_law_tables out_var)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/law_tables.cpp)
  set(folder ${CMAKE_SOURCE_DIR}/law)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${SEJOUR_PYTHON} -B ${CMAKE_SOURCE_DIR}/scripts/law_tables.py law
      --folder ${folder} --out ${generated}
    DEPENDS ${SEJOUR_TABLE_SCRIPTS} ${folder}/catalogue.csv ${folder}/documents.csv
      ${folder}/document-types.csv ${folder}/procedures.csv ${folder}/teleservice.csv
    COMMENT "Checking law/*.csv"
    VERBATIM)
  set(${out_var} ${generated} PARENT_SCOPE)
endfunction()

# sejour_reference_tables(out_var): the generated source of countries and sites, for room base.
function(sejour_reference_tables out_var)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/reference_tables.cpp)
  set(folder ${CMAKE_SOURCE_DIR}/reference)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${SEJOUR_PYTHON} -B ${CMAKE_SOURCE_DIR}/scripts/law_tables.py reference
      --folder ${folder} --iso-codes ${SEJOUR_ISO_CODES} --out ${generated}
    DEPENDS ${SEJOUR_TABLE_SCRIPTS} ${folder}/insee-countries.csv ${folder}/sites.csv
      ${folder}/departement-tiles.csv ${SEJOUR_ISO_CODES}
    COMMENT "Checking reference/*.csv"
    VERBATIM)
  set(${out_var} ${generated} PARENT_SCOPE)
endfunction()
