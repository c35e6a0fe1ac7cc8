set(SEJOUR_DEMO_SOURCES demo/demo_pages.cpp)
