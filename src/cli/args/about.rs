//! What `completions` and `man` are asked.

/// `recoupe completions`
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// `recoupe man`
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// A command
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}
