# Fails unless the compiler accepts FILE with SEJOUR_ALLOWED and refuses it without, saying what
# the first line of the file expects: `// REFUSED: <regular expression>`.
file(STRINGS ${FILE} first LIMIT_COUNT 1)
if(NOT first MATCHES "^// REFUSED: (.+)$")
  message(FATAL_ERROR "${FILE} does not begin with // REFUSED: …")
endif()
set(reason "${CMAKE_MATCH_1}")

set(ENV{LC_ALL} C)  # plain quotes in the messages
set(compile ${COMPILER} -std=c++23 -Wall -Wextra -Werror -fsyntax-only -I${INCLUDE})
execute_process(COMMAND ${compile} -DSEJOUR_ALLOWED ${FILE}
  RESULT_VARIABLE allowed ERROR_VARIABLE output)
if(NOT allowed EQUAL 0)
  message(FATAL_ERROR "refused even without its wrong line:\n${output}")
endif()
execute_process(COMMAND ${compile} ${FILE} RESULT_VARIABLE refused ERROR_VARIABLE output)
if(refused EQUAL 0)
  message(FATAL_ERROR "the compiler accepts ${FILE}")
endif()
if(NOT output MATCHES "${reason}")
  string(SUBSTRING "${output}" 0 1000 output)
  message(FATAL_ERROR "refused, but not for \"${reason}\":\n${output}")
endif()
