# The generated tables of README.md are what the program prints now.
# cmake -DPROGRAM=<bouncedesk> -DSOURCE=<project> -P docs.cmake
cmake_minimum_required(VERSION 3.18)
execute_process(COMMAND ${PROGRAM} docs ${SOURCE}/README.md
                OUTPUT_VARIABLE fresh RESULT_VARIABLE status)
file(READ ${SOURCE}/README.md written)
if(NOT status EQUAL 0 OR NOT fresh STREQUAL written)
  message(FATAL_ERROR "README.md has old tables: bouncedesk docs README.md > new && mv new README.md")
endif()
