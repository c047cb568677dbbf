package org.dayu.workorder.internal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.dayu.workorder", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theEngineIsBehindItsPort = noClasses()
            .that()
            .resideOutsideOfPackage("..internal.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..");

    @ArchTest
    static final ArchRule deadlinesArePure = noClasses()
            .that()
            .resideInAPackage("..internal.sla..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "org.jdbi..", "javax.sql..", "java.sql..", "org.osgi..");

    @ArchTest
    static final ArchRule theCommandsKnowNoRest = noClasses()
            .that()
            .resideOutsideOfPackage("..internal.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.ws.rs..", "javax.servlet..");
}
