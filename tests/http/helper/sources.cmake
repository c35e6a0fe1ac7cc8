# Helpers' pages beside portal and desk, over stores in memory.
add_library(sejour_helper_world OBJECT helper/helper_world.cpp)
set_target_properties(sejour_helper_world PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(sejour_helper_world PRIVATE sejour_options fmt::fmt GTest::gtest
  sejour::http sejour::store sejour::vault sejour::identity)
target_include_directories(sejour_helper_world PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})

sejour_test(helper
  SOURCES helper/helper_test.cpp helper/portfolio_pages_test.cpp
    test_site.cpp $<TARGET_OBJECTS:sejour_helper_world>
  DEPS sejour::http sejour::store sejour::vault sejour::identity
  LINK fmt::fmt CURL::libcurl)
target_include_directories(helper_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/helper)

# The same pages in Chromium, at 360 and 1280 pixels.
add_executable(helper_preview helper/helper_preview.cpp test_site.cpp
  $<TARGET_OBJECTS:sejour_helper_world>)
set_target_properties(helper_preview PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(helper_preview PRIVATE sejour::http sejour::store sejour::vault
  sejour::identity sejour_options fmt::fmt CURL::libcurl GTest::gtest)
target_include_directories(helper_preview PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME helper_in_browser
  COMMAND node ${CMAKE_SOURCE_DIR}/tests/browser/check_helper.mjs $<TARGET_FILE:helper_preview>
    ${CMAKE_BINARY_DIR}/screenshots)
set_tests_properties(helper_in_browser PROPERTIES LABELS browser TIMEOUT 400)
add_test(NAME portfolio_in_browser
  COMMAND node ${CMAKE_SOURCE_DIR}/tests/browser/check_portfolio.mjs $<TARGET_FILE:helper_preview>
    ${CMAKE_BINARY_DIR}/screenshots)
set_tests_properties(portfolio_in_browser PROPERTIES LABELS browser TIMEOUT 400)
