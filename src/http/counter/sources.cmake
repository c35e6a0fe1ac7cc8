set(SEJOUR_COUNTER_SOURCES
  counter/counter.cpp
  counter/filing_page.cpp
  counter/fix_pages.cpp
  counter/story_page.cpp)
