# Helpers' pages beside portal and desk, over stores in memory.
add_library(sejour_helper_world OBJECT helper/helper_world.cpp)
set_target_properties(sejour_helper_world PROPERTIES CXX_EXTENSIONS OFF)
target_link_libraries(sejour_helper_world PRIVATE sejour_options fmt::fmt GTest::gtest
  sejour::http sejour::store sejour::vault sejour::identity)
target_include_directories(sejour_helper_world PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})

sejour_test(helper
  SOURCES helper/helper_test.cpp test_site.cpp $<TARGET_OBJECTS:sejour_helper_world>
  DEPS sejour::http sejour::store sejour::vault sejour::identity
  LINK fmt::fmt CURL::libcurl)
target_include_directories(helper_tests PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/helper)
