# What is installed beside the program: manual pages, completions, desktop files; and packages.
# Manual pages and completions are made by the program from its own tables.
set(docs_folder ${CMAKE_BINARY_DIR}/docs)
file(MAKE_DIRECTORY ${docs_folder})
set(docs_made "")
find_program(GZIP_PROGRAM gzip)

function(filled_page page made)
  add_custom_command(OUTPUT ${docs_folder}/${made}
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 XDG_CONFIG_HOME=${docs_folder}/none
            $<TARGET_FILE:bouncedesk> docs ${PROJECT_SOURCE_DIR}/data/${page} > ${docs_folder}/${made}
    DEPENDS bouncedesk ${PROJECT_SOURCE_DIR}/data/${page} VERBATIM)
  set(docs_made ${docs_made} ${docs_folder}/${made} PARENT_SCOPE)
endfunction()

# Debian wants manual pages and changelogs compressed, without a time stamp in them.
function(compressed source made folder)
  if(NOT GZIP_PROGRAM)
    install(FILES ${source} DESTINATION ${folder})
    return()
  endif()
  add_custom_command(OUTPUT ${docs_folder}/${made}
    COMMAND ${GZIP_PROGRAM} -9nc ${source} > ${docs_folder}/${made} DEPENDS ${source} VERBATIM)
  install(FILES ${docs_folder}/${made} DESTINATION ${folder})
  set(docs_made ${docs_made} ${docs_folder}/${made} PARENT_SCOPE)
endfunction()

filled_page(man/bouncedesk.1.in bouncedesk.1)
filled_page(man/bouncedesk-catalogue.5.in bouncedesk-catalogue.5)
compressed(${docs_folder}/bouncedesk.1 bouncedesk.1.gz ${CMAKE_INSTALL_MANDIR}/man1)
compressed(${docs_folder}/bouncedesk-catalogue.5 bouncedesk-catalogue.5.gz
           ${CMAKE_INSTALL_MANDIR}/man5)
filled_page(completions/bouncedesk.bash.in bouncedesk.bash)
filled_page(completions/_bouncedesk.in _bouncedesk)
filled_page(completions/bouncedesk.fish.in bouncedesk.fish)
compressed(${PROJECT_SOURCE_DIR}/data/debian/changelog changelog.gz ${CMAKE_INSTALL_DOCDIR})
add_custom_target(docs ALL DEPENDS ${docs_made})

install(FILES ${docs_folder}/bouncedesk.bash RENAME bouncedesk
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${docs_folder}/_bouncedesk
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${docs_folder}/bouncedesk.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES data/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES data/examples/overlay.yaml DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(DIRECTORY data/clickhouse DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES data/desktop/bouncedesk.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES data/desktop/bouncedesk.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES data/desktop/bouncedesk.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

# Debian parts a library from the program; the archive has all in one folder.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL Unspecified library development)
function(debian_component component package section what)
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${package} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_FILE_NAME DEB-DEFAULT PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}${what}" PARENT_SCOPE)
  if(NOT component STREQUAL Unspecified)
    set(folder ${CMAKE_INSTALL_DATADIR}/doc/${package})
    install(FILES data/debian/copyright DESTINATION ${folder} COMPONENT ${component})
    install(FILES ${docs_folder}/changelog.gz DESTINATION ${folder} COMPONENT ${component})
  endif()
endfunction()
set(CPACK_PACKAGE_NAME bouncedesk)
set(CPACK_PACKAGE_VENDOR "BounceDesk")
set(CPACK_PACKAGE_CONTACT "BounceDesk maintainers <maintainers@bouncedesk.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "tells what a bounced mail means and what to do")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGE_DESCRIPTION
"A terminal program for help desks and mail administrators: paste a bounce,
a reply, log lines or a session, and it tells what happened, whose problem
it is, whether waiting helps, what to do step by step, and what to write to
the customer. It makes no network call.")
debian_component(Unspecified bouncedesk mail "")
debian_component(library libbouncedesk0 libs "
.
This is the library, for programs that analyze bounces.")
debian_component(development libbouncedesk-dev libdevel "
.
These are header and example of the library.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/data/debian/triggers)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "bouncedesk (>= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libbouncedesk0 (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_UNSPECIFIED_PACKAGE_RECOMMENDS "bind9-dnsutils, openssl")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
include(CPack)
