import PackagePlugin

@main
struct WireformCommandPlugin: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {}
}
