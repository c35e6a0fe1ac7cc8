# The programming interface over stores in memory.
sejour_test(api
  SOURCES api/api_acts_test.cpp api/api_page_test.cpp api/api_scope_test.cpp
    api/api_steering_test.cpp api/api_test.cpp api/api_transfer_test.cpp test_site.cpp
  DEPS sejour::http sejour::store sejour::vault
  LINK fmt::fmt CURL::libcurl nlohmann_json::nlohmann_json)
target_include_directories(api_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/api)
