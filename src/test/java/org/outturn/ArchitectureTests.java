package org.outturn;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Rules that hold the house together and that the compiler does not know. */
class ArchitectureTests {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("__")) // what Spring generates while packaging
            .importPackages("org.outturn");

    /** The command line speaks to the person who typed; everybody else writes a log. */
    private static final Set<String> SPEAKERS = Set.of(
            "org.outturn.Outturn",
            "org.outturn.settings.FirstLink",
            "org.outturn.run.PlainRefusals",
            "org.outturn.run.Ready",
            "org.outturn.demo.Demo");

    private static final List<String> CLOCKLESS = List.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.stream()
                        .map(type -> type.getPackage())
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(each -> each.getName())
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @Test
    void everyModuleDeclaresItsDependencies() {
        assertThat(HOUSE.getPackage("org.outturn").getSubpackages())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(module.isAnnotatedWith(ApplicationModule.class))
                        .as(module.getName())
                        .isTrue());
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(HOUSE);
        noFields().should().beAnnotatedWith(Value.class).check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(describe("don't speak to the command line", type -> !SPEAKERS.contains(type.getFullName())))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(HOUSE);
    }

    @Test
    void exceptionsSayWhatHappened() {
        Set<String> generic =
                Set.of(RuntimeException.class.getName(), Exception.class.getName(), Throwable.class.getName());
        noClasses()
                .should()
                .callConstructorWhere(describe(
                        "it makes a generic exception",
                        (JavaConstructorCall call) ->
                                generic.contains(call.getTargetOwner().getFullName())
                                        // the constructor of a subclass calls its superclass's
                                        && !call.getOriginOwner().isAssignableTo(Throwable.class)))
                .check(HOUSE);
    }

    @Test
    void timeIsOfTheNewKindAndComesFromAClock() {
        // PDFBox wants the date of a document as a Calendar, Mustang those of an invoice as Dates; Flyway gives that of
        // a
        // migration as one.
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.outturn.ui.PdfPrinter")
                .and()
                .doNotHaveFullyQualifiedName("org.outturn.run.Migrations")
                .and()
                .doNotHaveFullyQualifiedName("org.outturn.bill.einvoice.NormInvoice")
                .should()
                .dependOnClassesThat(describe(
                        "are dates of the old kind",
                        type -> type.isAssignableTo(Date.class)
                                || type.isAssignableTo(Calendar.class)
                                || type.isAssignableTo(java.text.DateFormat.class)))
                .check(HOUSE);
        noClasses().should().callMethodWhere(asksNoClock()).check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.outturn.base.Uuid7")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.outturn.identity.IdentityConfiguration")
                .and()
                .doNotHaveFullyQualifiedName("org.outturn.Outturn")
                .should()
                .callMethodWhere(describe(
                        "it makes a clock of its own",
                        (JavaCall<?> call) -> call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")))
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaCall<?>> asksNoClock() {
        return describe(
                "it asks for the time without a clock",
                call -> call.getName().equals("now")
                        && CLOCKLESS.contains(call.getTargetOwner().getFullName())
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class)));
    }

    @Test
    void moneyIsNeverABinaryNumber() {
        Set<String> binary = Set.of("double", "float", Double.class.getName(), Float.class.getName());
        // A picture's points and the tolerance of a comparison of measured numbers are no money.
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "org.outturn.bill",
                        "org.outturn.bill.rating",
                        "org.outturn.contract",
                        "org.outturn.contract.plan",
                        "org.outturn.contract.schedule",
                        "org.outturn.base")
                .and()
                .areNotDeclaredIn("org.outturn.bill.Difference")
                .should()
                .notHaveRawType(describe("binary numbers", type -> binary.contains(type.getFullName())))
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAnyPackage("org.outturn.bill..", "org.outturn.contract..", "org.outturn.base")
                .should()
                .callConstructor(java.math.BigDecimal.class, double.class)
                .check(HOUSE);
    }

    @Test
    void controllersAreNobodysButTheWebs() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(HOUSE);
    }

    @Test
    void testsToolsStayInTests() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.springframework.boot.test..")
                .check(HOUSE);
    }

    @Test
    void noWebClassIsKnownBelow() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .accessTargetWhere(describe(
                        "it lies in a web package",
                        (JavaAccess<?> access) -> access.getTargetOwner()
                                        .getPackageName()
                                        .startsWith("org.outturn.")
                                && access.getTargetOwner().getPackageName().endsWith(".web")))
                .check(HOUSE);
    }
}
