package org.outturn.ui;

import org.outturn.base.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The help: open to everybody, also to who can't sign in. */
@Controller
class HelpPages {
    private final Help help;

    HelpPages(Help help) {
        this.help = help;
    }

    @GetMapping("/help")
    ModelAndView index(@ModelAttribute("page") Page page) {
        var articles = help.all(page.locale()).stream().map(HelpPages::view).toList();
        return new ModelAndView("ui/help", "view", new HelpView(articles));
    }

    @GetMapping("/help/{topic}")
    ModelAndView article(@PathVariable String topic, @ModelAttribute("page") Page page) {
        Help.Article article = help.article(topic, page.locale()).orElseThrow(() -> new NotFound("help on", topic));
        return new ModelAndView("ui/help-article", "view", view(article));
    }

    private static HelpView.Article view(Help.Article article) {
        return new HelpView.Article(article.topic(), article.title(), article.lead(), article.body());
    }
}
