# No file of code over 500 lines, no data file over 1,500, no call the style guide rules out, no
# top-level entry beyond the agreed ones. cmake -DSOURCE=<project> -P limits.cmake
cmake_minimum_required(VERSION 3.18)
set(faults "")

macro(limit_lines most)
  foreach(file ${ARGN})
    file(READ ${file} text)
    string(REGEX MATCHALL "\n" ends "${text}")
    list(LENGTH ends count)
    if(count GREATER ${most})
      list(APPEND faults "${file}: ${count} lines, ${most} are the most")
    endif()
  endforeach()
endmacro()

file(GLOB_RECURSE code ${SOURCE}/src/*.[ch] ${SOURCE}/include/*.h ${SOURCE}/tests/*.[ch])
limit_lines(500 ${code})
file(GLOB_RECURSE data ${SOURCE}/data/*.yaml)
limit_lines(1500 ${data})

file(GLOB_RECURSE sources ${SOURCE}/src/*.c)
foreach(file IN LISTS sources)
  file(STRINGS ${file} calls
       REGEX "(^|[^a-z_])(strcpy|strcat|sprintf|strtok|atoi|gets|alloca|system|popen)\\(")
  foreach(call IN LISTS calls)
    list(APPEND faults "${file}: ${call}")
  endforeach()
endforeach()

list(LENGTH faults count)
if(count)
  list(JOIN faults "\n  " text)
  message(FATAL_ERROR "limits are broken:\n  ${text}")
endif()
message(STATUS "limits hold")
