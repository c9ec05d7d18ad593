#!/usr/bin/python3
"""A window of WebKitGTK for WebKitWebDriver: keeps its profile between runs and can be narrow, which MiniBrowser is not.

TOUCHPOINT_SHELL holds JSON: profileDir, logDir, width, height, locale, dark, still, initScript.
Console messages and errors of tab n go to logDir/n.jsonl."""
import json
import os
import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

options = json.loads(os.environ["TOUCHPOINT_SHELL"])

LOGGER = """(() => {
  const post = (kind, text) => webkit.messageHandlers.shellLog.postMessage(JSON.stringify({ kind, text }))
  for (const kind of ['log', 'info', 'debug', 'warn', 'error']) {
    const native = console[kind]
    console[kind] = (...parts) => { post(kind, parts.map(String).join(' ')); native.apply(console, parts) }
  }
  addEventListener('error', event => post('uncaught', event.message || 'load error'))
  addEventListener('unhandledrejection', event => post('uncaught', String(event.reason)))
  document.addEventListener('securitypolicyviolation', event => post('uncaught', 'Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI))
})()"""

settings = Gtk.Settings.get_default()
settings.set_property("gtk-application-prefer-dark-theme", bool(options.get("dark")))
settings.set_property("gtk-enable-animations", not options.get("still"))

profile = options["profileDir"]
data = WebKit2.WebsiteDataManager(base_data_directory=profile + "/data", base_cache_directory=profile + "/cache")
context = WebKit2.WebContext.new_with_website_data_manager(data)
context.set_automation_allowed(True)
context.set_preferred_languages([options["locale"]])
tabs = []


def new_view(*_):
    number = len(tabs)
    content = WebKit2.UserContentManager()
    content.register_script_message_handler("shellLog")

    def write(_content, result):
        with open(f"{options['logDir']}/{number}.jsonl", "a", encoding="utf-8") as log:
            log.write(result.get_js_value().to_string() + "\n")

    content.connect("script-message-received::shellLog", write)
    for source in (LOGGER, options.get("initScript")):
        if source:
            frames, start = WebKit2.UserContentInjectedFrames.TOP_FRAME, WebKit2.UserScriptInjectionTime.START
            content.add_script(WebKit2.UserScript.new(source, frames, start, None, None))
    view = WebKit2.WebView(web_context=context, user_content_manager=content, is_controlled_by_automation=True)
    view.get_settings().set_property("enable-page-cache", True)
    window = Gtk.Window()
    window.set_default_size(options["width"], options["height"])
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    tabs.append(window)
    return view


def automate(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("shell")
    session.set_application_info(info)
    session.connect("create-web-view", new_view)


context.connect("automation-started", automate)
Gtk.main()
