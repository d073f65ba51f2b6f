# libbouncedesk: the analysis for other programs; its interface is include/embed/bouncedesk.h.
file(GLOB embed_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/embed/*.c)
set(embed_map ${PROJECT_SOURCE_DIR}/src/embed/bouncedesk.map)
add_library(embed SHARED ${embed_sources})
set_target_properties(embed PROPERTIES OUTPUT_NAME bouncedesk VERSION ${PROJECT_VERSION} SOVERSION 0
                      PUBLIC_HEADER include/embed/bouncedesk.h LINK_DEPENDS ${embed_map})
target_include_directories(embed PRIVATE ${PROJECT_SOURCE_DIR}/include)
target_compile_definitions(embed PRIVATE BOUNCEDESK_VERSION="${PROJECT_VERSION}")
target_link_libraries(embed PRIVATE app report analyze)
target_link_options(embed PRIVATE -Wl,--version-script=${embed_map})

# The prefix is found from where the file lies, so that a moved folder still works.
set(pkgconfig_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH prefix_from_pkgconfig /${pkgconfig_folder} /)
string(REGEX REPLACE "/$" "" prefix_from_pkgconfig "${prefix_from_pkgconfig}")
file(WRITE ${PROJECT_BINARY_DIR}/bouncedesk.pc
"prefix=\${pcfiledir}/${prefix_from_pkgconfig}
libdir=\${prefix}/${CMAKE_INSTALL_LIBDIR}
includedir=\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}

Name: bouncedesk
Description: ${PROJECT_DESCRIPTION}
Version: ${PROJECT_VERSION}
Libs: -L\${libdir} -lbouncedesk
Cflags: -I\${includedir}
")

install(TARGETS embed
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
  PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/bouncedesk.pc DESTINATION ${pkgconfig_folder} COMPONENT development)
install(FILES data/examples/embed.c DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT development)
