set(SEJOUR_HELPER_SOURCES
  helper/helper.cpp
  helper/mandate_pages.cpp
  helper/member_pages.cpp
  helper/own_mandate_pages.cpp)
