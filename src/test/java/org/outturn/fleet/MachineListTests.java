package org.outturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.imports.Choices;
import org.outturn.fleet.imports.ImportId;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class MachineListTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    World world;

    @Autowired
    MachineImports imports;

    @Autowired
    MachineList list;

    @Autowired
    MachineMap map;

    @Autowired
    SavedViews views;

    private World.Company company;
    private Viewer fleet;
    private String word;

    /** Six machines at three sites of two new customers, found by a word of their own. */
    @BeforeEach
    void sixMachines() {
        company = world.company("north");
        fleet = company.fleet().viewer();
        word = "W" + UUID.randomUUID().toString().substring(0, 8);
        String type = company.first().machine().type().name();
        String file = "serial,name,type,customer,site,country,zone,latitude,longitude,state,commissioned\n"
                + "%2$s-5,alpha,%1$s,%2$s Berg,%2$s Alm,AT,Europe/Vienna,47.5,13.5,in service,2024-01-05\n"
                        .formatted(type, word)
                + "%2$s-4,Bravo,%1$s,%2$s Berg,%2$s Alm,AT,Europe/Vienna,,,paused,2024-01-04\n".formatted(type, word)
                + "%2$s-3,charlie,%1$s,%2$s Berg,%2$s Tal,AT,Europe/Vienna,47.6,13.6,in service,2024-01-03\n"
                        .formatted(type, word)
                + "%2$s-2,Delta,%1$s,%2$s Adler,%2$s Kai,DE,Europe/Berlin,,,planned,2024-01-02\n".formatted(type, word)
                + "%2$s-1,echo,%1$s,%2$s Adler,%2$s Kai,DE,Europe/Berlin,,,retired,2024-01-01\n".formatted(type, word)
                + "%2$s-0,Foxtrot,%1$s,%2$s Adler,%2$s Kai,DE,Europe/Berlin,,,in service,2024-01-01\n"
                        .formatted(type, word);
        ImportId id = Asking.as(fleet, () -> switch (imports.take(
                "six.csv",
                file.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                new Choices(Choices.Unknown.CREATE, Choices.Unknown.CREATE, null, null, null))) {
            case MachineImports.Taken.Accepted taken -> taken.machineImport().id();
            case MachineImports.Taken.Unreadable unreadable -> throw new AssertionError(unreadable.mistake());
        });
        Asking.run(fleet, () -> imports.start(id));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Asking.as(fleet, () -> imports.get(id)).state().isMoving()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        assertThat(Asking.as(fleet, () -> imports.get(id)).mistakes()).isEmpty();
    }

    private MachineFilter all() {
        return filter(List.of(), List.of(), null, null);
    }

    private MachineFilter filter(
            List<Machine.State> states, List<String> countries, @Nullable Boolean placed, @Nullable Box box) {
        return new MachineFilter(
                List.of(),
                word.toUpperCase(Locale.ROOT),
                List.of(),
                List.of(),
                List.of(),
                states,
                countries,
                placed,
                box);
    }

    private List<String> names(MachineFilter filter, String order) {
        return Asking.as(
                fleet,
                () -> list.page(filter, MachineOrder.of(order), 0, 50).machines().stream()
                        .map(Machine::name)
                        .toList());
    }

    @Test
    void aListIsSortedByEveryColumnBothWays() {
        assertThat(names(all(), "")).containsExactly("alpha", "Bravo", "charlie", "Delta", "echo", "Foxtrot");
        assertThat(names(all(), "name")).containsExactly("alpha", "Bravo", "charlie", "Delta", "echo", "Foxtrot");
        assertThat(names(all(), "-name")).containsExactly("Foxtrot", "echo", "Delta", "charlie", "Bravo", "alpha");
        assertThat(names(all(), "serial")).containsExactly("Foxtrot", "echo", "Delta", "charlie", "Bravo", "alpha");
        assertThat(names(all(), "commissioned"))
                .containsExactly("echo", "Foxtrot", "Delta", "charlie", "Bravo", "alpha");
        assertThat(names(all(), "customer")).containsExactly("Delta", "echo", "Foxtrot", "alpha", "Bravo", "charlie");
        assertThat(names(all(), "site")).containsExactly("alpha", "Bravo", "Delta", "echo", "Foxtrot", "charlie");
        assertThat(names(all(), "-country")).containsExactly("Foxtrot", "echo", "Delta", "charlie", "Bravo", "alpha");
        assertThat(names(all(), "state")).first().isEqualTo("alpha");
        assertThatThrownBy(() -> names(all(), "colour")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(MachineOrder.By.class)
    void pagesByCursorHaveEachMachineOnce(MachineOrder.By by) {
        for (boolean descending : List.of(false, true)) {
            MachineOrder order = new MachineOrder(by, descending);
            List<String> read = new ArrayList<>();
            Asking.run(fleet, () -> {
                String cursor = "";
                do {
                    MachineList.Found page = list.after(all(), order, cursor, 2);
                    assertThat(page.total()).isEqualTo(6);
                    page.machines().forEach(machine -> read.add(machine.name()));
                    cursor = page.next() == null ? "" : page.next();
                } while (!cursor.isEmpty());
            });
            assertThat(read).isEqualTo(names(all(), order.toString())).hasSize(6);
        }
    }

    @Test
    void aCursorOfAnotherOrderOrNoneAtAllIsRefused() {
        Asking.run(fleet, () -> {
            String cursor = list.after(all(), MachineOrder.of("name"), "", 2).next();
            assertThatThrownBy(() -> list.after(all(), MachineOrder.of("commissioned"), String.valueOf(cursor), 2))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> list.after(all(), MachineOrder.NUMBER, "x'; drop", 2))
                    .isInstanceOf(Refused.class);
        });
    }

    @Test
    void filtersNarrowTheListTogether() {
        assertThat(names(filter(List.of(Machine.State.PAUSED, Machine.State.PLANNED), List.of(), null, null), ""))
                .containsExactly("Bravo", "Delta");
        assertThat(names(filter(List.of(Machine.State.IN_SERVICE), List.of("DE"), null, null), ""))
                .containsExactly("Foxtrot");
        assertThat(names(filter(List.of(), List.of(), false, null), "")).containsExactly("Delta", "echo", "Foxtrot");
        assertThat(names(filter(List.of(), List.of(), null, new Box(13.55, 47, 14, 48)), ""))
                .containsExactly("charlie");
        assertThat(Asking.as(fleet, () -> list.page(all(), MachineOrder.NUMBER, 4, 2)))
                .satisfies(page ->
                        assertThat(page.machines()).extracting(Machine::name).containsExactly("echo", "Foxtrot"))
                .satisfies(page -> assertThat(page.next()).isNull());
        assertThat(Asking.as(fleet, () -> list.page(all(), MachineOrder.NUMBER, 60, 2))
                        .total())
                .isEqualTo(6);
    }

    @Test
    void anotherCompanySeesNothingOfIt() {
        Viewer south = world.company("south").fleet().viewer();
        assertThat(Asking.as(south, () -> list.total(all()))).isZero();
        assertThat(Asking.as(south, () -> map.clusters(all(), Box.WORLD, 0))).isEmpty();
        assertThat(Asking.as(south, () -> map.byCountry(all()).countries())).isEmpty();
    }

    @Test
    void theMapGathersWhatIsCloseAndCountsWhatHasNoPlace() {
        Asking.run(fleet, () -> {
            List<MachineMap.Cluster> world = map.clusters(all(), Box.WORLD, 0);
            assertThat(world).hasSize(1);
            assertThat(world.getFirst().machines()).isEqualTo(3);
            assertThat(world.getFirst().sites()).isEqualTo(2);
            assertThat(world.getFirst().site()).isNull();
            assertThat(world.getFirst().states())
                    .containsEntry(Machine.State.IN_SERVICE, 2L)
                    .containsEntry(Machine.State.PAUSED, 1L);
            assertThat(list.total(all().in(world.getFirst().box()))).isEqualTo(3);
            assertThat(map.clusters(all(), Box.WORLD, MachineMap.CLOSEST))
                    .hasSize(2)
                    .extracting(MachineMap.Cluster::name)
                    .containsExactly(word + " Alm", word + " Tal");
            assertThat(map.clusters(all(), new Box(0, 0, 10, 10), 0)).isEmpty();
            assertThat(map.byCountry(all()).unplaced()).isEqualTo(3);
            assertThat(map.byCountry(all()).countries())
                    .extracting(MachineMap.Country::country)
                    .containsExactlyInAnyOrder("AT", "DE");
        });
    }

    @Test
    void aViewIsOnesOwnUntilItIsShared() {
        UUID own =
                Asking.as(fleet, () -> views.save(word, "state=PAUSED", false).id());
        assertThat(namesOfViews(fleet)).contains(word);
        assertThat(namesOfViews(company.engineer().viewer())).doesNotContain(word);
        Asking.run(fleet, () -> views.save(word, "state=PAUSED&sort=name", true));
        assertThat(namesOfViews(fleet)).containsOnlyOnce(word);
        assertThat(namesOfViews(company.engineer().viewer())).contains(word);
        assertThat(namesOfViews(company.first().buyer().viewer())).doesNotContain(word);
        assertThat(namesOfViews(world.company("south").engineer().viewer())).doesNotContain(word);
        UUID shared = Asking.as(
                fleet,
                () -> views.all().stream()
                        .filter(view -> view.name().equals(word))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThatThrownBy(() -> Asking.run(company.engineer().viewer(), () -> views.remove(shared)))
                .isInstanceOf(NotFound.class);
        Asking.run(fleet, () -> views.remove(shared));
        assertThatThrownBy(() -> Asking.run(fleet, () -> views.remove(own))).isInstanceOf(NotFound.class);
        assertThat(namesOfViews(fleet)).doesNotContain(word);
    }

    private List<String> namesOfViews(Viewer viewer) {
        return Asking.as(
                viewer,
                () -> views.all().stream().map(SavedViews.SavedView::name).toList());
    }
}
