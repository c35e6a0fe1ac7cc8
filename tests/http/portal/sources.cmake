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
