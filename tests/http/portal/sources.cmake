# The portal over stores in memory: its own program, since it wires more rooms than http.
add_library(sejour_portal_world OBJECT portal/portal_world.cpp)
set_target_properties(sejour_portal_world PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(sejour_portal_world PRIVATE sejour_options fmt::fmt GTest::gtest
  sejour::http sejour::store sejour::vault sejour::identity sejour::seal)
target_include_directories(sejour_portal_world PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})

sejour_test(portal
  SOURCES portal/portal_test.cpp test_site.cpp $<TARGET_OBJECTS:sejour_portal_world>
  DEPS sejour::http sejour::store sejour::vault sejour::identity sejour::seal
  LINK fmt::fmt CURL::libcurl)
target_include_directories(portal_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/portal)

# The same pages in Chromium, at 360 and 1280 pixels.
add_executable(portal_preview portal/portal_preview.cpp test_site.cpp
  $<TARGET_OBJECTS:sejour_portal_world>)
set_target_properties(portal_preview PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(portal_preview PRIVATE sejour::http sejour::store sejour::vault
  sejour::identity sejour::seal sejour_options fmt::fmt CURL::libcurl GTest::gtest)
target_include_directories(portal_preview PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME portal_in_browser
  COMMAND node ${CMAKE_SOURCE_DIR}/tests/browser/check_portal.mjs $<TARGET_FILE:portal_preview>
    ${CMAKE_BINARY_DIR}/screenshots)
set_tests_properties(portal_in_browser PROPERTIES LABELS browser TIMEOUT 400)
