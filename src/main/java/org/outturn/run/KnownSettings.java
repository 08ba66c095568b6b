package org.outturn.run;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Refuses a setting below {@code outturn} that no module knows: mostly it is a misspelt one, which would be without effect. */
final class KnownSettings implements BeanFactoryPostProcessor {
    /** What the launcher, the build and the benches say with the same prefix. */
    private static final Set<String> NOT_FOR_THE_PROGRAM =
            Set.of("OUTTURN_JVM_FLAGS", "OUTTURN_HOME", "outturn.home", "outturn.docs");

    /** Variables that Kubernetes sets in every container beside a service that is called outturn. */
    private static final Pattern NEIGHBOURS = Pattern.compile("OUTTURN_(SERVICE_.*|PORT(_.*)?)");

    private final ConfigurableEnvironment environment;

    KnownSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Set<String> known = new TreeSet<>();
        add("outturn", RunSettings.class, known);
        for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(bean, false);
            String prefix = prefix(type);
            if (type != null && prefix != null && type.isRecord()) {
                add(prefix, type, known);
            }
        }
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && !listed.getName().startsWith("configurationProperties")) {
                boolean variables =
                        listed.getName().startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                for (String name : listed.getPropertyNames()) {
                    if (name.startsWith(variables ? "OUTTURN_" : "outturn.")) {
                        refuseUnknown(name, listed.getName(), known);
                    }
                }
            }
        }
    }

    private static void add(String prefix, Class<?> type, Set<String> known) {
        SettingNames.of(prefix, type).forEach((name, component) -> {
            known.add(name);
            if (Collection.class.isAssignableFrom(component.getType())) {
                known.add(name + "*"); // its elements have numbers
            }
        });
    }

    private static @Nullable String prefix(@Nullable Class<?> type) {
        ConfigurationProperties settings = type == null ? null : type.getAnnotation(ConfigurationProperties.class);
        return settings == null || !settings.value().startsWith("outturn") ? null : settings.value();
    }

    private static void refuseUnknown(String name, String source, Set<String> known) {
        if (NOT_FOR_THE_PROGRAM.contains(name)
                || NEIGHBOURS.matcher(name).matches()
                || known.stream().anyMatch(each -> SettingNames.isSame(each, name))) {
            return;
        }
        String cure = SettingNames.nearest(known, name)
                .map(near -> "Did you mean " + (name.startsWith("OUTTURN_") ? SettingNames.variable(near) : near) + "?")
                .orElse("Take it out.");
        throw Refused.input(
                "setting-unknown",
                name,
                "There is no setting " + name + " (in " + source + ").",
                cure + " docs/settings.md has all of them.");
    }
}
