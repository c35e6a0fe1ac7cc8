# The desk over stores in memory: its own program, since it wires more rooms than http.
sejour_test(desk
  SOURCES desk/acts_pages_test.cpp desk/counter_pages_test.cpp desk/desk_pages_test.cpp
    desk/longest_page_test.cpp desk/queue_pages_test.cpp
    desk/steering_pages_test.cpp desk/viewer_pages_test.cpp
    test_site.cpp
  DEPS sejour::http sejour::store sejour::vault
  LINK fmt::fmt CURL::libcurl)
target_include_directories(desk_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/desk)

# The same pages in Chromium, at 360 and 1280 pixels.
add_executable(desk_preview desk/desk_preview.cpp test_site.cpp)
set_target_properties(desk_preview PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(desk_preview PRIVATE sejour::http sejour::store sejour::vault sejour::seal
  sejour_options fmt::fmt CURL::libcurl GTest::gtest)
# g++ 12 at -O2 takes the moved parts of a variant for uninitialised here.
target_compile_options(desk_preview PRIVATE -Wno-maybe-uninitialized)
target_include_directories(desk_preview PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/desk)
add_test(NAME desk_in_browser
  COMMAND node ${CMAKE_SOURCE_DIR}/tests/browser/check_desk.mjs $<TARGET_FILE:desk_preview>
    ${CMAKE_BINARY_DIR}/screenshots)
set_tests_properties(desk_in_browser PROPERTIES LABELS browser TIMEOUT 400)
