package org.outturn.fleet.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.fleet.Machine;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.fleet.sheet.SheetReader;

class CheckTest {
    private static final UUID ACME = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    private static final UUID QUAY = UUID.fromString("00000000-0000-0000-0000-0000000000b1");
    private static final UUID FAN_2 = UUID.fromString("00000000-0000-0000-0000-0000000000f2");
    private static final UUID FAN_1 = UUID.fromString("00000000-0000-0000-0000-0000000000f1");
    private static final String HEADER = "serial,name,type,customer,site,country,zone,commissioned";

    private static Known known() {
        Map<String, List<Known.Place>> sites = new HashMap<>();
        sites.put(Known.site(ACME, "Quay"), List.of(new Known.Place(QUAY, "Quay", "DE")));
        sites.put(
                Known.site(ACME, "Twin"),
                List.of(
                        new Known.Place(UUID.randomUUID(), "Twin", "DE"),
                        new Known.Place(UUID.randomUUID(), "twin", "DE")));
        var there = new Known.Whole(
                UUID.randomUUID(), "M-1001", "OLD-1", "Fan", QUAY, Machine.Level.MACHINE, Machine.State.IN_SERVICE, 1);
        return new Known(
                Map.of("fan", List.of(new Known.Type(FAN_2, "Fan", 2), new Known.Type(FAN_1, "Fan", 1))),
                Map.of(
                        "acme", List.of(new Known.Customer(ACME, "ACME")),
                        "cu-1001", List.of(new Known.Customer(ACME, "ACME")),
                        "twins",
                                List.of(
                                        new Known.Customer(UUID.randomUUID(), "Twins"),
                                        new Known.Customer(UUID.randomUUID(), "Twins"))),
                sites,
                Map.of("old-1", List.of(there), "m-1001", List.of(there)));
    }

    private static Choices making(@Nullable String country, @Nullable String zone, @Nullable LocalDate day) {
        return new Choices(Choices.Unknown.CREATE, Choices.Unknown.CREATE, country, zone, day);
    }

    private static final Choices STRICT = new Choices(Choices.Unknown.REFUSE, Choices.Unknown.REFUSE, null, null, null);

    private static Plan plan(Choices choices, String... lines) {
        Sheet sheet = (Sheet) SheetReader.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return Check.plan(sheet, Mapping.guess(sheet.header()), choices, known(), done -> {});
    }

    private static List<String> codes(Plan plan) {
        return plan.mistakes().stream()
                .map(mistake -> mistake.row() + " " + mistake.column() + " " + mistake.code())
                .toList();
    }

    @Test
    void aRowBecomesAMachineOfTheNewestVersionAtASiteThatIsThere() {
        Plan plan = plan(STRICT, HEADER, "S1,Fan one,fan,acme,QUAY,,,31.5.2024");
        assertThat(plan.mistakes()).isEmpty();
        Plan.NewMachine machine = plan.machines().getFirst();
        assertThat(machine.type()).isEqualTo(FAN_2);
        assertThat(machine.customer()).isEqualTo(ACME);
        assertThat(machine.site()).isEqualTo(QUAY);
        assertThat(machine.commissioned()).isEqualTo(LocalDate.parse("2024-05-31"));
        assertThat(machine.state()).isEqualTo(Machine.State.IN_SERVICE);
        assertThat(plan.sites()).isEmpty();
    }

    @Test
    void germanHeadersAreUnderstood() {
        var mapping = Mapping.guess(List.of(
                "Serien-Nr.",
                "Bezeichnung",
                "Maschinentyp",
                "Kunde",
                "Standort",
                "Breitengrad",
                "Länge",
                "Inbetriebnahme"));
        assertThat(mapping.headers())
                .containsEntry(Column.SERIAL, "Serien-Nr.")
                .containsEntry(Column.NAME, "Bezeichnung")
                .containsEntry(Column.TYPE, "Maschinentyp")
                .containsEntry(Column.CUSTOMER, "Kunde")
                .containsEntry(Column.SITE, "Standort")
                .containsEntry(Column.LATITUDE, "Breitengrad")
                .containsEntry(Column.LONGITUDE, "Länge")
                .containsEntry(Column.COMMISSIONED, "Inbetriebnahme");
    }

    @Test
    void anExportIsReadAgain() {
        assertThat(Mapping.guess(MachineExport.header()).headers().keySet()).containsExactlyInAnyOrder(Column.values());
    }

    @Test
    void allMistakesOfAllRowsAreToldWithTheirPlace() {
        Plan plan = plan(
                STRICT,
                HEADER + ",state,latitude,level",
                ",x,Fan,ACME,Quay,,,2024-01-01,,,",
                "S2,x,Pump,ACME,Quay,,,2024-01-01,,,",
                "S3,x,Fan,Nobody,Quay,,,2024-01-01,,,",
                "S4,x,Fan,ACME,Elsewhere,,,2024-01-01,,,",
                "S5,x,Fan,ACME,Quay,,,05/31/2024,broken,,lamp",
                "S5,x,Fan,ACME,Quay,,,,,,",
                "OLD-1,x,Fan,ACME,Quay,,,2024-01-01,,,",
                "S8,x,Fan,Twins,Quay,,,2024-01-01,,,",
                "S9,x,Fan,ACME,Twin,,,2024-01-01,,,",
                "S10,only");
        assertThat(plan.machines()).isEmpty();
        assertThat(codes(plan))
                .containsExactly(
                        "2 serial value-missing",
                        "3 type type-unknown",
                        "4 customer customer-unknown",
                        "5 site site-unknown",
                        "6 commissioned date-unreadable",
                        "6 state state-unreadable",
                        "6 level level-unreadable",
                        "7 commissioned value-missing",
                        "7 serial serial-twice",
                        "8 serial serial-exists",
                        "9 customer customer-ambiguous",
                        "10 site site-ambiguous",
                        "11  row-ragged");
    }

    @Test
    void unknownCustomersAndSitesAreMadeOnceIfWanted() {
        Plan plan = plan(
                making("AT", "Europe/Vienna", LocalDate.parse("2020-01-01")),
                "serial,type,customer,site,latitude,longitude",
                "S1,Fan,New works,Hall,\"48,2\",16.37",
                "S2,Fan,new  WORKS,hall,,",
                "S3,Fan,New works,Yard,,");
        assertThat(plan.mistakes()).isEmpty();
        assertThat(plan.customers()).extracting(Plan.NewCustomer::name).containsExactly("New works");
        assertThat(plan.sites()).extracting(Plan.NewSite::name).containsExactly("Hall", "Yard");
        assertThat(plan.sites().getFirst().latitude()).isEqualTo(48.2);
        assertThat(plan.sites().getFirst().country()).isEqualTo("AT");
        assertThat(plan.machines()).extracting(Plan.NewMachine::name).containsExactly("Fan S1", "Fan S2", "Fan S3");
        assertThat(plan.machines().get(0).site())
                .isEqualTo(plan.machines().get(1).site());
    }

    @Test
    void aNewSiteMustBeToldTheSameInEachRow() {
        Plan plan = plan(
                making(null, null, LocalDate.parse("2020-01-01")),
                "serial,type,customer,site,country,zone,latitude,longitude",
                "S1,Fan,ACME,Hall,Germany,Europe/Berlin,50,8",
                "S2,Fan,ACME,Hall,Deutschland,Europe/Berlin,50,9",
                "S3,Fan,ACME,Lone,DE,Europe/Berlin,50,",
                "S4,Fan,ACME,Far,DE,Mars/Base,95,8",
                "S5,Fan,ACME,Void,,,,");
        assertThat(codes(plan))
                .containsExactly(
                        "3 site site-differs",
                        "4 longitude degrees-alone",
                        "5 zone zone-unreadable",
                        "5 latitude degrees-unreadable",
                        "6 country country-missing");
    }

    @Test
    void withoutARequiredColumnNoRowIsRead() {
        assertThat(plan(STRICT, "a,b", "1,2").mistakes())
                .extracting(Mistake::code)
                .containsOnly("column-missing")
                .hasSize(4);
    }

    @Test
    void wholesComeBeforeTheirParts() {
        Plan plan = plan(
                STRICT,
                "serial,type,customer,site,commissioned,level,part of",
                "C,Fan,ACME,Quay,2024-01-01,component,B",
                "B,Fan,ACME,Quay,2024-01-01,machine,A",
                "A,Fan,ACME,Quay,2024-01-01,line,",
                "D,Fan,ACME,Quay,2024-01-01,component,M-1001");
        assertThat(plan.mistakes()).isEmpty();
        assertThat(plan.machines()).extracting(Plan.NewMachine::serial).containsExactly("A", "B", "C", "D");
        assertThat(plan.machines().get(1).partOf())
                .isEqualTo(plan.machines().get(0).id());
    }

    @Test
    void partsThatMakeNoSenseAreMistakes() {
        Plan plan = plan(
                making("DE", "Europe/Berlin", LocalDate.parse("2020-01-01")),
                "serial,type,customer,site,level,part of",
                "A,Fan,ACME,Quay,machine,B",
                "B,Fan,ACME,Quay,machine,A",
                "C,Fan,ACME,Quay,machine,nothing",
                "D,Fan,ACME,Hall,machine,OLD-1",
                "E,Fan,ACME,Quay,line,OLD-1",
                "F,Fan,ACME,Quay,machine,F");
        assertThat(codes(plan))
                .containsExactly(
                        "2 part of part-of-itself",
                        "4 part of part-unknown",
                        "5 part of part-elsewhere",
                        "6 part of part-level",
                        "7 part of part-of-itself");
    }

    @Test
    void partsOfPartsEndSomewhere() {
        String[] lines = new String[8];
        lines[0] = "serial,type,customer,site,commissioned,part of";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "P" + i + ",Fan,ACME,Quay,2024-01-01," + (i == 1 ? "" : "P" + (i - 1));
        }
        assertThat(codes(plan(STRICT, lines))).containsExactly("7 part of part-too-deep");
    }

    @Test
    void formulasAreTakenAsTheTextTheyAre() {
        Plan plan = plan(STRICT, HEADER, "S1,'=1+1,Fan,ACME,Quay,,,2024-01-01");
        assertThat(plan.machines().getFirst().name()).isEqualTo("=1+1");
    }
}
